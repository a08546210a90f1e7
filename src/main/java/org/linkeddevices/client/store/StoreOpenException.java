// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

/** The local store could not be opened. Which subclass it is says what can be done about it. */
public abstract class StoreOpenException extends Exception {

    private static final long serialVersionUID = 1L;

    StoreOpenException(String message) {
        super(message);
    }

    StoreOpenException(String message, Throwable cause) {
        super(message, cause);
    }
}
