// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

/** The file was made with another key. It was not changed. */
public final class WrongKeyException extends StoreOpenException {

    private static final long serialVersionUID = 1L;

    WrongKeyException() {
        super("the local store has another key");
    }
}
