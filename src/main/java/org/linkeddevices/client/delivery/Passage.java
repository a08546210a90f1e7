// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A message on its way: what is known of it without understanding it.
 *
 * @param stanzaId the id that the account's server gave it, the same on all devices (XEP-0359);
 *     empty for one that this device just sends, and from servers that give none
 * @param id the id that its sender gave it
 * @param direction which way it goes
 * @param peer the other side's bare JID
 * @param at when the server got it, to the millisecond, or when this device sent it
 * @param stanza the message as XML, in the namespace {@code jabber:client}, as it came
 */
public record Passage(
        Optional<String> stanzaId,
        Optional<String> id,
        Direction direction,
        String peer,
        Instant at,
        String stanza) {

    /** Cuts the time to milliseconds. */
    public Passage {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same after the server has given it its id. */
    Passage confirmedAs(String id) {
        return new Passage(Optional.of(id), this.id, direction, peer, at, stanza);
    }

    /** Says which way it goes, never what it says. */
    @Override
    public String toString() {
        return "Passage[" + direction + ", " + stanzaId.orElse("no stanza id") + "]";
    }
}
