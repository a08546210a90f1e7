// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import org.linkeddevices.testkit.InMemoryKeys;

class InMemoryKeyStoresTest implements KeyStoresContract {

    private final InMemoryKeys keys = new InMemoryKeys();

    @Override
    public KeyStores stores() {
        return keys.stores();
    }
}
