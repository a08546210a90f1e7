// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Duration;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;

/**
 * Personal eventing, where the server publishes keys in an account's name. What is there already is
 * not published again. Every method says whether it worked.
 */
public interface KeyNodes {

    /** Makes this the account's device list. */
    boolean publishList(String username, DeviceListItem list);

    /** Makes this a device's bundle. */
    boolean publishBundle(String username, BundlePlace place, BundleItem bundle);

    /** Deletes a device's bundle. */
    boolean deleteBundle(String username, BundlePlace place);

    /** For how long the host may still lose what it has said to be done. */
    Duration untilDurable();
}
