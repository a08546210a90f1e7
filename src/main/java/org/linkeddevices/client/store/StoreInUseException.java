// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

/**
 * Another program, or another part of this one, has the file open. Two that advance the same
 * ratchets would lose messages, so the second is refused.
 */
public final class StoreInUseException extends StoreOpenException {

    private static final long serialVersionUID = 1L;

    StoreInUseException(Throwable cause) {
        super("the local store is in use", cause);
    }
}
