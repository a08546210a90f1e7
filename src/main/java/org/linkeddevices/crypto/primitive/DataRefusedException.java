// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

/** A ciphertext that was not made with this key, or was changed. It never says what is wrong. */
public final class DataRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. It has no cause: one might tell more than the peer may learn. */
    public DataRefusedException() {
        super("the data is not authentic");
    }
}
