// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.util.Optional;
import org.linkeddevices.server.sql.Database;

/** HSQLDB's delay between a commit and its being on disk, for the whole database. */
final class JdbcWriteDelay {

    private static final String SELECT =
            "SELECT PROPERTY_VALUE AS millis FROM INFORMATION_SCHEMA.SYSTEM_PROPERTIES"
                    + " WHERE PROPERTY_NAME = 'hsqldb.write_delay_millis'";
    private static final String NONE = "SET FILES WRITE DELAY FALSE";

    private final Database database;

    JdbcWriteDelay(Database database) {
        this.database = database;
    }

    /**
     * Takes the delay away.
     *
     * @return sets the former delay again
     */
    AutoCloseable none() {
        int former = millis();
        run(NONE);
        return () -> run(former == 0 ? NONE : "SET FILES WRITE DELAY " + former + " MILLIS");
    }

    /** The present delay in milliseconds. */
    int millis() {
        Optional<String> millis =
                database.inTransaction(tx -> tx.first(SELECT, row -> row.text("millis")));
        return millis.map(Integer::parseInt).orElse(0);
    }

    private void run(String statement) {
        database.inTransaction(tx -> tx.update(statement));
    }
}
