// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

/**
 * The local store failed, or holds what was not sealed there; what was asked for did not happen.
 */
public final class LocalStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what was found. */
    public LocalStorageException(String message) {
        super(message);
    }

    /** Wraps what the driver said. */
    public LocalStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
