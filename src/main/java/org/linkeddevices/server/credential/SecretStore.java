// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import java.util.List;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.Transaction;

/** The rows of device secrets. */
interface SecretStore {

    /**
     * A secret as it is kept.
     *
     * @param device whose it is
     * @param sealed the sealed secret
     * @param spelling the spelling that the device used last
     */
    record SecretRow(DeviceRef device, String sealed, int spelling) {}

    /** The account's secrets, in the order of device numbers. */
    List<SecretRow> of(Transaction transaction, String username);

    /** Adds a secret. */
    void insert(Transaction transaction, SecretRow secret);

    /** Notes the spelling that a device uses. */
    void setSpelling(Transaction transaction, DeviceRef device, int spelling);

    /** Deletes a device's secret. */
    void delete(Transaction transaction, DeviceRef device);

    /** Deletes all of an account's secrets. */
    void deleteAll(Transaction transaction, String username);
}
