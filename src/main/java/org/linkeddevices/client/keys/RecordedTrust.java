// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import org.linkeddevices.crypto.trust.TrustBook;

/**
 * Trust in the local store.
 *
 * @param records where
 */
record RecordedTrust(RecordedKeys records) implements TrustStore {

    private static final String NAME = "book";

    @Override
    public TrustBook of(String account) {
        return records.get(account, NAME, TrustBook::parse).orElseGet(TrustBook::empty);
    }

    @Override
    public void put(String account, TrustBook book) {
        records.put(account, NAME, book.serialize());
    }
}
