// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.SchemaScript;
import org.linkeddevices.testkit.TestDatabase;

/** A database of the plugin's first version becomes what a fresh installation is. */
@OnDatabase({DatabaseKind.HSQLDB, DatabaseKind.POSTGRESQL, DatabaseKind.COCKROACHDB})
class SchemaUpgradeTest {

    private final DatabaseKind kind;
    private final TestDatabase fresh;
    private final TestDatabase old;

    SchemaUpgradeTest(DatabaseKind kind, TestDatabase fresh) {
        this.kind = kind;
        this.fresh = fresh;
        this.old = TestDatabase.former(kind, 1);
    }

    @AfterEach
    void close() {
        old.close();
    }

    @Test
    void upgradedSchema_isTheInstalledOne() throws SQLException {
        Set<String> installed = shape(fresh);
        assertFalse(shape(old).containsAll(installed));

        upgrade();

        assertEquals(String.join("\n", installed), String.join("\n", shape(old)));
        assertEquals(List.of(), new SchemaCheck(old.database()).missing());
        assertEquals(1, old.count("ofVersion WHERE name = 'linkeddevices' AND version = 3"));
    }

    @Test
    void schemaOfTheFirstVersion_lacksTheNewColumnsAndTables() {
        assertEquals(
                List.of(
                        "ofLinkedAccount.logSeq",
                        "ofLinkedAccount.offered",
                        "ofLinkedAccount.callSeq",
                        "ofLinkedDevice.startSeq",
                        "ofLinkedDevice.acked",
                        "ofLinkedDevice.ackedAt",
                        "ofLinkedLog",
                        "ofLinkedCall",
                        "ofLinkedArchivePref",
                        "ofLinkedArchiveRule",
                        "ofLinkedKey",
                        "ofLinkedPrekey"),
                new SchemaCheck(old.database()).missing());
    }

    @Test
    void devicesOfTheFirstVersion_beginWithAnEmptyLog() throws SQLException {
        old.execute(
                "INSERT INTO ofLinkedAccount (username, version, eventSeq, eventHash)"
                        + " VALUES ('romeo', 3, 1, 'x')");
        old.execute(
                "INSERT INTO ofLinkedDevice (username, deviceId, name, named, platform, role,"
                        + " linked, linkedAt, linkedBy, credential, lastSeen, notified, warnedAt,"
                        + " unlinkDone) VALUES ('romeo', 7, 'Phone', 1, 'phone', 'primary', 1, 5,"
                        + " 'server', 'token', 6, 1, 0, 1)");

        upgrade();

        assertEquals(
                1,
                old.count(
                        "ofLinkedAccount WHERE username = 'romeo' AND version = 3 AND logSeq = 0"
                                + " AND offered = 0 AND callSeq = 0"));
        assertEquals(
                1,
                old.count(
                        "ofLinkedDevice WHERE deviceId = 7 AND name = 'Phone' AND startSeq = 0"
                                + " AND acked = 0 AND ackedAt = 0"));
    }

    @Test
    void schemaOfTheSecondVersion_lacksTheTablesOfKeys() throws SQLException {
        try (TestDatabase second = TestDatabase.former(kind, 2);
                Connection connection = second.connections().open()) {
            assertEquals(
                    List.of("ofLinkedKey", "ofLinkedPrekey"),
                    new SchemaCheck(second.database()).missing());

            SchemaScript.upgrade(kind.script(), 3).run(connection);

            assertEquals(shape(fresh), shape(second));
            assertEquals(List.of(), new SchemaCheck(second.database()).missing());
        }
    }

    private void upgrade() throws SQLException {
        try (Connection connection = old.connections().open()) {
            SchemaScript.upgrade(kind.script(), 2).run(connection);
            SchemaScript.upgrade(kind.script(), 3).run(connection);
        }
    }

    private static Set<String> shape(TestDatabase database) throws SQLException {
        try (Connection connection = database.connections().open()) {
            return SchemaShape.of(connection);
        }
    }
}
