// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import org.linkeddevices.protocol.pairing.LinkToken;

/**
 * A token with which someone could log in now.
 *
 * @param id names the token
 * @param token the token itself
 */
public record Candidate(String id, LinkToken token) {}
