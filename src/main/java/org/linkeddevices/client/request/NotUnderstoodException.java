// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.request;

/** The answer does not follow the protocol; whether the server did what was asked is not known. */
public final class NotUnderstoodException extends RequestRefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason what is wrong with the answer, in English
     */
    public NotUnderstoodException(String reason) {
        super("undefined-condition", reason);
    }
}
