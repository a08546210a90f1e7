// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.record;

/** Stored bytes that are no record of ours, or of a version that this program does not know. */
public final class RecordRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason what is wrong with them, without any of the bytes
     */
    public RecordRefusedException(String reason) {
        super(reason);
    }
}
