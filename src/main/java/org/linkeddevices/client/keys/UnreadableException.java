// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.Optional;
import org.linkeddevices.client.keys.Opened.Reason;
import org.linkeddevices.crypto.primitive.CurveKey;

/** Breaks the step of reading a message off, so that it changes nothing. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Optional<CurveKey> identity;

    UnreadableException(Reason reason, Exception cause) {
        this(reason, Optional.empty(), cause);
    }

    UnreadableException(Reason reason, Optional<CurveKey> identity, Exception cause) {
        super("a message cannot be read: " + reason, cause);
        this.reason = reason;
        this.identity = identity;
    }

    Reason reason() {
        return reason;
    }

    /** The identity key that the sender has shown instead of the expected one. */
    Optional<CurveKey> identity() {
        return identity;
    }
}
