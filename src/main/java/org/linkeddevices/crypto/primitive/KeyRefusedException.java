// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

/** Bytes from outside that are no public key which we would use. */
public final class KeyRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason for our own log; the peer is told nothing but that the key was refused
     */
    public KeyRefusedException(String reason) {
        super(reason);
    }
}
