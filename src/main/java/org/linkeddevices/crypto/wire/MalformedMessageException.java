// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

/** Bytes that are no key message of the expected kind. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason for our own log; the peer is told nothing
     */
    public MalformedMessageException(String reason) {
        super(reason);
    }
}
