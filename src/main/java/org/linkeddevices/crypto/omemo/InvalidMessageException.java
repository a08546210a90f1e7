// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

/** A message that is malformed, was changed on its way, or was not meant for this session. */
public final class InvalidMessageException extends OmemoException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    InvalidMessageException(String reason) {
        super(reason);
    }
}
