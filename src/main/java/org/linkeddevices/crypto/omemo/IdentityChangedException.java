// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import org.linkeddevices.crypto.primitive.CurveKey;

/**
 * The device shows another identity key than the one it is known by. Only its user can tell why.
 */
public final class IdentityChangedException extends OmemoException {

    private static final long serialVersionUID = 1L;

    private final transient CurveKey identity;

    /** Creates the exception. */
    IdentityChangedException(CurveKey identity) {
        super("another identity key than expected");
        this.identity = identity;
    }

    /** Returns the key that it shows. */
    public CurveKey identity() {
        return identity;
    }
}
