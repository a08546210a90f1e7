// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.List;

/** The user has to decide about identity keys before the message can be encrypted. */
public final class UndecidedDevicesException extends NotSealedException {

    private static final long serialVersionUID = 1L;

    private final transient List<DeviceAddress> devices;

    /** Names the devices. */
    public UndecidedDevicesException(List<DeviceAddress> devices) {
        super(devices.size() + " devices have identity keys that nobody has decided about");
        this.devices = List.copyOf(devices);
    }

    /** The devices whose keys are undecided. */
    public List<DeviceAddress> devices() {
        return devices;
    }
}
