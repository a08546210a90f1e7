// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.linkeddevices.bench.OpenfireServer;

/** Puts messages into the sync log of an account on a server. */
final class ArchiveRows {

    static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    private final OpenfireServer server;
    private final Account account;
    private final List<String> ids = new ArrayList<>();

    ArchiveRows(OpenfireServer server, Account account) {
        this.server = server;
        this.account = account;
    }

    /** Adds chat messages, a second apart. */
    ArchiveRows messages(int count, String from) {
        for (int i = 0; i < count; i++) {
            add(from, "<body>" + (ids.size() + 1) + "</body>");
        }
        return this;
    }

    /** Adds a message. */
    ArchiveRows add(String from, String payload) {
        long seq = ids.size() + 1L;
        String id = Long.toString(seq, 36) + "-" + Integer.toUnsignedString(from.hashCode(), 36);
        String stanza =
                "<message from=\"%s\" to=\"%s\" type=\"chat\" id=\"m%d\">%s</message>"
                        .formatted(from, account.bareJid(), seq, payload);
        int slash = from.indexOf('/');
        String sql =
                "INSERT INTO ofLinkedLog (username, seq, stanzaId, loggedAt, direction, kind, peer,"
                        + " peerResource, origin, missed, stanza) VALUES"
                        + " ('%s', %d, '%s', %d, 0, 'message', '%s', '%s', 0, 0, '%s')";
        server.administration()
                .sql(
                        sql.formatted(
                                account.name(),
                                seq,
                                id,
                                START.plusSeconds(seq).toEpochMilli(),
                                from.substring(0, slash),
                                from.substring(slash + 1),
                                stanza.replace("'", "''")));
        ids.add(id);
        return this;
    }

    /** The ids of all messages, oldest first. */
    List<String> ids() {
        return List.copyOf(ids);
    }
}
