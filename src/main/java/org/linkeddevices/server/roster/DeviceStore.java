// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.server.sql.Transaction;

/**
 * The rows of accounts and devices. Whoever changes a roster calls {@link #lock} first in the same
 * transaction; then nobody else on any node changes it, and what is read is the newest state.
 */
interface DeviceStore {

    /** Locks the account's roster until the transaction ends; makes its row if there is none. */
    void lock(Transaction transaction, String username);

    /** The linked devices, the primary first, then by linking time. */
    List<Device> linked(Transaction transaction, String username);

    /** A device, also an unlinked one. */
    Optional<Device> find(Transaction transaction, DeviceRef device);

    /**
     * Adds a device.
     *
     * @param named whether a person chose the name
     */
    void insert(Transaction transaction, Device device, boolean named);

    /** Gives a device the name that a person chose. */
    void rename(Transaction transaction, DeviceRef device, DeviceName name);

    /** Makes a device primary or companion. */
    void setRole(Transaction transaction, DeviceRef device, Role role);

    /** Takes a device off the roster; its sessions remain to be closed, see {@link UnlinkStore}. */
    void unlink(Transaction transaction, DeviceRef device);

    /** Deletes the account's row and all its devices. */
    void remove(Transaction transaction, String username);
}
