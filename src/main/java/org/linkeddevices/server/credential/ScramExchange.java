// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

/**
 * What a client proved over SCRAM-SHA-1 (RFC 5802, section 3), after nonce and channel binding were
 * checked. Arrays are not copied.
 *
 * @param salt the salt that the client was sent
 * @param iterations the iteration count that the client was sent
 * @param authMessage client-first-bare, server-first and client-final-without-proof, joined by
 *     commas
 * @param proof the decoded proof
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one call and is never compared
public record ScramExchange(byte[] salt, int iterations, String authMessage, byte[] proof) {}
