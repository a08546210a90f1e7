// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** Runs the schema scripts for real and looks at what they made. */
@OnDatabase({DatabaseKind.HSQLDB, DatabaseKind.POSTGRESQL, DatabaseKind.COCKROACHDB})
class SchemaCheckTest {

    private final TestDatabase db;

    SchemaCheckTest(TestDatabase db) {
        this.db = db;
    }

    @Test
    void installedSchema_lacksNothing() {
        assertEquals(List.of(), new SchemaCheck(db.database()).missing());
    }

    @Test
    void droppedTableAndColumns_areNamed(DatabaseKind kind) {
        try (TestDatabase own = TestDatabase.of(kind)) {
            own.execute("DROP TABLE ofLinkedSecret");
            own.execute("ALTER TABLE ofLinkedEvent DROP COLUMN detail");
            own.execute("ALTER TABLE ofLinkedEvent DROP COLUMN hash");

            assertEquals(
                    List.of("ofLinkedEvent.detail", "ofLinkedEvent.hash", "ofLinkedSecret"),
                    new SchemaCheck(own.database()).missing());
        }
    }

    @Test
    void databaseOutOfReach_saysSoInsteadOfNamingTables() {
        Database down =
                new Database(
                        () -> {
                            throw new SQLException("connection refused", "08001");
                        });

        assertThrows(StorageException.class, () -> new SchemaCheck(down).missing());
    }

    @Test
    void userNamesThatLookAlike_areDifferent() {
        // The usual collations of MySQL and SQL Server take some of these for the same.
        List<String> names = List.of("jose", "jos\u00e9", "strasse", "stra\u00dfe", "JOSE");
        for (String name : names) {
            db.execute(
                    "INSERT INTO ofLinkedAccount (username, version, eventSeq, eventHash)"
                            + " VALUES (?, 1, 0, '0')",
                    name);
        }

        assertEquals(names.size(), db.count("ofLinkedAccount"));
        assertEquals(1, db.count("ofLinkedAccount WHERE username = ?", "jos\u00e9"));
    }

    @Test
    void longestTextsOfAnyScript_fit() {
        String emoji = Character.toString(0x1F4F1);
        db.execute(
                "INSERT INTO ofLinkedEvent (username, seq, happenedAt, kind, deviceId, actor,"
                        + " address, detail, hash) VALUES (?, 1, 0, 'renamed', 1, ?, ?, ?, ?)",
                "\u0436".repeat(64),
                "admin:" + "\u4e16".repeat(122),
                "f".repeat(64),
                emoji.repeat(64),
                "0".repeat(64));

        assertEquals(1, db.count("ofLinkedEvent WHERE detail = ?", emoji.repeat(64)));
    }
}
