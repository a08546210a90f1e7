// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.util.Optional;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;

/**
 * What a device sent us.
 *
 * @param session the session after it, to be stored before the message counts as read
 * @param content the content, usually the key of a payload
 * @param usedPrekey the one-time prekey that is to be deleted now, or once all that was missed is
 *     read
 * @param peerIdentity the identity key of the sender; whether to trust it is the caller's question
 * @param wantsHeartbeat whether an empty message should be sent back: the peer waits for the first
 *     answer of this session, or has sent many messages without one. It is wanted with every
 *     message until something was sent
 */
public record Decrypted(
        Session session,
        SecretBytes content,
        Optional<Integer> usedPrekey,
        CurveKey peerIdentity,
        boolean wantsHeartbeat) {}
