// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.Optional;

/**
 * A session of an account that asks for something.
 *
 * @param username the account
 * @param device the device, or empty for an unlinked session
 * @param address the session's IP address, if known
 */
public record Requester(String username, Optional<Device> device, Optional<String> address) {

    /** Whether it may do everything: the primary and unlinked sessions may. */
    public boolean mayDoAll() {
        return device.map(Device::isPrimary).orElse(true);
    }

    /** Whether it may rename or unlink a device: its own, or any if it may do everything. */
    public boolean mayChange(DeviceRef target) {
        return username.equals(target.username())
                && (mayDoAll() || device.map(d -> d.ref().equals(target)).orElse(false));
    }

    /** The origin of the changes that it asks for. */
    public Origin origin() {
        Actor actor = device.map(d -> Actor.device(d.ref().id())).orElseGet(Actor::account);
        return new Origin(actor, address);
    }
}
