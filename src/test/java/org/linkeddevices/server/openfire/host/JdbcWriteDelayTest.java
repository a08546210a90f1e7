// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.server.sql.Database;

/** On a database in files, since one in memory has no delay. */
class JdbcWriteDelayTest {

    private final Database database;

    JdbcWriteDelayTest(@TempDir Path folder) {
        String url = "jdbc:hsqldb:file:" + folder.resolve("db") + ";hsqldb.lock_file=false";
        database = new Database(() -> DriverManager.getConnection(url, "sa", ""));
    }

    @BeforeEach
    void setAsOpenfireDoes() {
        run("SET FILES WRITE DELAY 1000 MILLIS");
    }

    @AfterEach
    void shutDown() {
        run("SHUTDOWN IMMEDIATELY");
    }

    @Test
    void none_thenClosed_isAsBefore() throws Exception {
        JdbcWriteDelay delay = new JdbcWriteDelay(database);
        assertEquals(1000, delay.millis());
        AutoCloseable former = delay.none();
        assertEquals(0, delay.millis());
        former.close();
        assertEquals(1000, delay.millis());
    }

    @Test
    void none_whereThereWasNone_staysSo() throws Exception {
        run("SET FILES WRITE DELAY FALSE");
        JdbcWriteDelay delay = new JdbcWriteDelay(database);
        delay.none().close();
        assertEquals(0, delay.millis());
    }

    private void run(String statement) {
        database.inTransaction(tx -> tx.update(statement));
    }
}
