// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

/**
 * What a message is to be encrypted with.
 *
 * @param next the state after it, to be stored before the message is sent
 * @param header what the message must say
 * @param key the keys of the message; the caller closes them
 */
public record Sending(RatchetState next, RatchetHeader header, MessageKey key) {}
