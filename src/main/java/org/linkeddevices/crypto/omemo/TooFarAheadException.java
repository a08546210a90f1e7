// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

/** A message before which more than 1000 are missing: its session must be replaced. */
public final class TooFarAheadException extends OmemoException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    TooFarAheadException(String reason) {
        super(reason);
    }
}
