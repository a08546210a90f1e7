// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;

/**
 * An entry of an account's sync log, as it is kept.
 *
 * @param username the account
 * @param seq its number in the account, from 1, without gaps
 * @param stanzaId the id that the server gave it (XEP-0359), see {@link StanzaNumber}
 * @param at when it was logged; never earlier than the entry before
 * @param direction whether the account received or sent it
 * @param kind what becomes of it
 * @param origin the number of the account's device that sent it; 0 if none did
 * @param missed whether no session of the account was available when it came
 * @param stanza the stanza's XML, without a stanza-id of the account
 */
public record LogEntry(
        String username,
        long seq,
        String stanzaId,
        Instant at,
        Direction direction,
        EntryKind kind,
        int origin,
        boolean missed,
        String stanza) {}
