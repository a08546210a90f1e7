// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import org.linkeddevices.crypto.ratchet.RatchetHeader;

/**
 * A message of a session, as it came in. Nothing of it is verified.
 *
 * @param header its place in the conversation
 * @param ciphertext its content
 * @param authenticated the bytes that the code is over, behind the associated data
 * @param code the authentication code
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one call and is never compared
public record KeyMessage(
        RatchetHeader header, byte[] ciphertext, byte[] authenticated, byte[] code) {}
