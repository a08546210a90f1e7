// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

/** A message that was read before: nothing to show, nothing to warn about. */
public final class DuplicateMessageException extends OmemoException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    DuplicateMessageException(String reason) {
        super(reason);
    }
}
