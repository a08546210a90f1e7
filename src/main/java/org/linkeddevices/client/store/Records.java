// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.util.List;
import java.util.Optional;

/**
 * Records of one kind: bytes under a name, of an owner. What is put is in the file when the
 * transaction is done, see {@link LocalStore#inTransaction}; outside of one, at once.
 */
public interface Records {

    /** The record of that name, if there is one. */
    Optional<byte[]> get(String owner, String name);

    /** All records of an owner, in no order. */
    List<byte[]> all(String owner);

    /** Puts a record, in the place of the one that had its name. */
    void put(String owner, String name, byte[] value);

    /**
     * Removes a record.
     *
     * @return whether there was one
     */
    boolean remove(String owner, String name);

    /**
     * Removes all records of an owner.
     *
     * @return how many there were
     */
    int removeAll(String owner);
}
