// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

/** The file is none of this library's, is damaged, or cannot be written. */
public final class StoreDamagedException extends StoreOpenException {

    private static final long serialVersionUID = 1L;

    StoreDamagedException(String message) {
        super(message);
    }

    StoreDamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
