// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import java.util.OptionalInt;
import org.linkeddevices.crypto.primitive.CurveKey;

/**
 * A message that also begins a session, as it came in. Nothing of it is verified.
 *
 * @param opening what the receiver needs to begin the session
 * @param identity the sender's identity key as it was sent
 * @param message the message in it
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one call and is never compared
public record KeyExchange(Opening opening, byte[] identity, KeyMessage message) {

    /**
     * The keys with which a session begins (X3DH section 3.3).
     *
     * @param prekeyId of the receiver's one-time prekey, if one was used
     * @param signedPrekeyId of the receiver's signed prekey
     * @param ephemeral the sender's ephemeral key
     */
    public record Opening(OptionalInt prekeyId, int signedPrekeyId, CurveKey ephemeral) {}
}
