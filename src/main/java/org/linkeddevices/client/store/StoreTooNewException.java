// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

/** A newer version of this library has written the file. It was not changed. */
public final class StoreTooNewException extends StoreOpenException {

    private static final long serialVersionUID = 1L;

    StoreTooNewException(int version, int known) {
        super("the local store has version " + version + ", known are those up to " + known);
    }
}
