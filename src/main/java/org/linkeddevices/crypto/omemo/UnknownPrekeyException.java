// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

/** A key exchange with a prekey that we do not have, or no longer: used before, or too old. */
public final class UnknownPrekeyException extends OmemoException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    UnknownPrekeyException(String reason) {
        super(reason);
    }
}
