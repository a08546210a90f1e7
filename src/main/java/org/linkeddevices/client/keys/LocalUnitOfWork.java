// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import org.linkeddevices.client.store.LocalStore;

/**
 * Steps as transactions of the local store, those of messages and the device roster among them.
 *
 * @param store the store
 */
record LocalUnitOfWork(LocalStore store) implements UnitOfWork {

    @Override
    public <T, E extends Exception> T run(Step<T, E> step) throws E {
        return store.inTransaction(tx -> step.run());
    }
}
