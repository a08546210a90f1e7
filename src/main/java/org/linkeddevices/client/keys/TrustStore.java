// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import org.linkeddevices.crypto.trust.TrustBook;

/** Keeps which identity keys the devices of others showed, and what was decided about each. */
public interface TrustStore {

    /** The book of an account; an empty one if nothing is known. */
    TrustBook of(String account);

    /** Keeps a book instead of the one that there was. */
    void put(String account, TrustBook book);
}
