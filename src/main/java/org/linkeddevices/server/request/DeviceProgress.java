// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.Map;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.DeviceItem;

/** Knows how far devices are in what their account sends and receives. */
@FunctionalInterface
public interface DeviceProgress {

    /** How far each of an account's linked devices is. */
    Map<DeviceId, DeviceItem.Progress> of(String username);
}
