// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** Groups that are large enough to be copied, where the database knows that; others insert them. */
@OnDatabase
class CopyInsertTest {

    private static final String INSERT =
            "INSERT INTO ofLinkedLog (username, seq, stanzaId, loggedAt, direction, kind, peer,"
                    + " peerResource, origin, missed, stanza)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DatabaseKind kind;
    private final TestDatabase db;
    private final CallRecorder calls;
    private final StandingInsert insert;

    CopyInsertTest(DatabaseKind kind, TestDatabase db) {
        this.kind = kind;
        this.db = db;
        this.calls = new CallRecorder(db.connections());
        this.insert = new StandingInsert(calls, INSERT);
    }

    @AfterEach
    void close() {
        insert.close();
    }

    /** Written as {@code COPY} would need it, or as it ends its data. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "\\N",
                "\\.",
                "\\",
                "a\tb",
                "a\nb\r\nc",
                "\n\\.\n",
                "\\t\\n\\x41\\101",
                "'\"?;--",
                "a\u000bb\u0001c",
                "gr\u00fc\u00df \u4e2d \ud83d\ude00"
            })
    void text_comesBackAsItWas(String text) {
        insert.insert(rows(text, LongStream.rangeClosed(1, CopyInsert.FEWEST).toArray()));
        assertEquals(
                LongStream.rangeClosed(1, CopyInsert.FEWEST).mapToObj(seq -> text + seq).toList(),
                stanzas());
    }

    @ParameterizedTest
    @ValueSource(ints = {CopyInsert.FEWEST - 1, CopyInsert.FEWEST, 256})
    void group_isAllOrNone(int size) {
        insert.insert(rows("first", 7));
        StorageException taken =
                assertThrows(
                        StorageException.class,
                        () ->
                                insert.insert(
                                        rows("more", LongStream.rangeClosed(1, size).toArray())));
        assertTrue(taken.isDuplicate());
        assertEquals(List.of("first7"), stanzas());

        insert.insert(rows("more", LongStream.rangeClosed(8, 7 + size).toArray()));
        assertEquals(1 + size, stanzas().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {CopyInsert.FEWEST - 1, CopyInsert.FEWEST})
    void onlyLargeGroupsOnPostgresql_areCopied(int size) throws SQLException {
        insert.insert(rows("x", LongStream.rangeClosed(1, size).toArray()));
        boolean copies = kind == DatabaseKind.POSTGRESQL && size == CopyInsert.FEWEST;
        assertEquals(
                copies ? 0 : 1, calls.names().stream().filter("prepareStatement"::equals).count());
        try (Connection connection = db.connections().open()) {
            assertEquals(kind == DatabaseKind.POSTGRESQL, CopyInsert.isKnownTo(connection));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t (a, b) VALUES (?, 1)",
                "INSERT INTO t VALUES (?)",
                "INSERT INTO t (a) SELECT ?",
                "UPDATE t SET a = ?"
            })
    void statementThatSaysMore_isNotReplaced(String sql) {
        assertFalse(CopyInsert.canReplace(sql));
        assertTrue(CopyInsert.canReplace(INSERT));
    }

    private static List<Object[]> rows(String text, long... seqs) {
        return LongStream.of(seqs)
                .mapToObj(
                        seq ->
                                new Object[] {
                                    "romeo",
                                    seq,
                                    "id" + seq,
                                    Instant.ofEpochMilli(seq),
                                    seq % 2 == 0,
                                    "message",
                                    "juliet@capulet.lit",
                                    seq % 3 == 0 ? Optional.of("balcony") : Optional.empty(),
                                    5,
                                    false,
                                    text + seq
                                })
                .toList();
    }

    /** Those whose other columns are what they were written with. */
    private List<String> stanzas() {
        String asWritten =
                "SELECT stanza FROM ofLinkedLog WHERE loggedAt = seq AND direction = 1-MOD(seq, 2)"
                        + " AND ((MOD(seq, 3) <> 0 AND peerResource IS NULL)"
                        + " OR (MOD(seq, 3) = 0 AND peerResource = 'balcony')) ORDER BY seq";
        return db.database().inTransaction(tx -> tx.query(asWritten, r -> r.text("stanza")));
    }
}
