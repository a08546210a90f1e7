// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.StorageException;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

@OnDatabase
class JdbcKeyClaimTest {

    private static final String CLAIM =
            "INSERT INTO ofProperty (name, propValue) VALUES ('linkeddevices.secret.claim', '1')";

    private final TestDatabase db;

    JdbcKeyClaimTest(TestDatabase db) {
        this.db = db;
    }

    @BeforeEach
    void makeTable() {
        db.execute(
                "CREATE TABLE ofProperty (name VARCHAR(100) NOT NULL PRIMARY KEY,"
                        + " propValue VARCHAR(4000) NOT NULL)");
    }

    @AfterEach
    void dropTable() {
        db.execute("DROP TABLE ofProperty");
    }

    @Test
    void take_twice_isGivenOnce() {
        assertTrue(new JdbcKeyClaim(db.database()).take());
        assertFalse(new JdbcKeyClaim(db.database()).take());
        assertEquals(1, db.count("ofProperty"));
    }

    @Test
    void take_anotherNodeInBetween_isRefused() {
        AtomicInteger opened = new AtomicInteger();
        Database late =
                new Database(
                        () -> {
                            // The first connection looked and saw nothing; the second inserts.
                            if (opened.incrementAndGet() == 2) {
                                db.execute(CLAIM);
                            }
                            return db.connections().open();
                        });
        assertFalse(new JdbcKeyClaim(late).take());
        assertEquals(1, db.count("ofProperty"));
    }

    @Test
    void take_rowNotAccepted_failsAloud() {
        db.execute("ALTER TABLE ofProperty ADD CONSTRAINT never CHECK (name = 'nothing')");
        JdbcKeyClaim claim = new JdbcKeyClaim(db.database());
        assertThrows(StorageException.class, claim::take);
    }
}
