// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import java.time.Instant;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.delivery.LogEntry;
import org.linkeddevices.server.sql.KeyText;

/**
 * What an entry of the sync log says about a call.
 *
 * @param key the call that it names
 * @param seq the entry's number
 * @param at when it was logged
 * @param side who says it
 * @param device the account's device that says it; empty if none or an unlinked session does
 * @param message what it says
 */
record CallSignal(
        CallKey key,
        long seq,
        Instant at,
        Side side,
        Optional<DeviceId> device,
        CallMessage message) {

    /** Who says something about a call. */
    enum Side {
        /** The account, to the peer. */
        ACCOUNT,
        /** The peer, to the account. */
        PEER,
        /** The account to itself: about a call with itself, or for its other devices to know. */
        SELF
    }

    /**
     * Reads an entry; empty if it is about no call that the log can hold: its id and the peer's
     * address have at most {@value KeyText#MAX_BYTES} bytes.
     *
     * @param stanza the entry's stanza
     */
    static Optional<CallSignal> of(LogEntry entry, Element stanza) {
        String from = bare(stanza, "from");
        String to = bare(stanza, "to");
        boolean sent = entry.direction() == Direction.SENT;
        // A message without an addressee goes to the sender's own account (RFC 6121, 8.1.1).
        boolean self = to.isEmpty() || to.equals(from);
        String peer = sent && !self ? to : from;
        Side side = self ? Side.SELF : sent ? Side.ACCOUNT : Side.PEER;
        return CallMessage.in(stanza)
                .filter(message -> isKey(peer) && isKey(message.id()))
                .map(
                        message ->
                                new CallSignal(
                                        new CallKey(entry.username(), peer, message.id()),
                                        entry.seq(),
                                        entry.at(),
                                        side,
                                        device(entry),
                                        message));
    }

    private static boolean isKey(String text) {
        return !text.isEmpty() && KeyText.of(text).equals(text);
    }

    private static Optional<DeviceId> device(LogEntry entry) {
        return entry.origin() == 0 ? Optional.empty() : Optional.of(new DeviceId(entry.origin()));
    }

    private static String bare(Element stanza, String attribute) {
        return Address.of(stanza.attributeValue(attribute, "")).bare();
    }
}
