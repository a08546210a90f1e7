// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

/** A message of a session that we do not have. */
public final class NoSessionException extends OmemoException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    NoSessionException(String reason) {
        super(reason);
    }
}
