// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import org.linkeddevices.protocol.roster.DeviceList;
import org.linkeddevices.protocol.roster.Event;

/** Is told what happens to the account's devices; one call after the other. */
public interface LinkedDeviceListener {

    /** The device list has changed; it is in the local store already. */
    default void devicesChanged(DeviceList devices) {}

    /** Something happened to the device roster; it is in the local store already. */
    default void happened(Event event) {}
}
