// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.KeyText;

/** Fills the sync log of an account, row by row as a test wants it. */
final class LogRows {

    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    /**
     * A row.
     *
     * @param seq its number
     * @param kind what the column has
     * @param at when it was logged
     * @param peer the other side
     */
    record Line(long seq, String kind, Instant at, Address peer) {

        String id() {
            return Long.toString(seq, 36) + "-" + Long.toString(seq * 7_919, 36);
        }

        boolean archived() {
            return kind.equals("message") || kind.equals("call");
        }
    }

    private static final String INSERT =
            "INSERT INTO ofLinkedLog (username, seq, stanzaId, loggedAt, direction, kind, peer,"
                    + " peerResource, origin, missed, stanza)"
                    + " VALUES (?, ?, ?, ?, 0, ?, ?, ?, 0, 0, ?)";

    private final Database database;
    private final String username;
    private final List<Line> lines = new ArrayList<>();

    LogRows(Database database, String username) {
        this.database = database;
        this.username = username;
    }

    /** Adds a row after the others, which is not written yet. */
    Line add(String kind, long millisLater, String peer) {
        Instant at = lines.isEmpty() ? START : lines.get(lines.size() - 1).at();
        long seq = lines.isEmpty() ? 1 : lines.get(lines.size() - 1).seq() + 1;
        Line line = new Line(seq, kind, at.plusMillis(millisLater), Address.of(peer));
        lines.add(line);
        return line;
    }

    /** Messages a second apart. */
    LogRows messages(int count, String peer) {
        for (int i = 0; i < count; i++) {
            add("message", 1000, peer);
        }
        return this;
    }

    /** Writes what was added. */
    List<Line> write() {
        List<Object[]> rows = new ArrayList<>();
        for (Line line : lines) {
            rows.add(
                    new Object[] {
                        username,
                        line.seq(),
                        line.id(),
                        line.at(),
                        line.kind(),
                        KeyText.of(line.peer().bare()),
                        line.peer().resource().map(KeyText::of),
                        stanza(line)
                    });
        }
        database.insert(INSERT, rows);
        return List.copyOf(lines);
    }

    static String stanza(Line line) {
        return "<message from=\"%s\" to=\"romeo@example.org\"><body>%d</body></message>"
                .formatted(line.peer(), line.seq());
    }

    static Optional<Address> nobody() {
        return Optional.empty();
    }
}
