// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * What a database can do that not every one can.
 *
 * @param product what it calls itself; CockroachDB calls itself PostgreSQL
 */
record Dialect(String product) {

    private static final String HSQLDB = "HSQL Database Engine";
    private static final String POSTGRESQL = "PostgreSQL";
    private static final Set<String> MYSQL = Set.of("MySQL", "MariaDB");

    /** The dialect of the database behind a connection; drivers know it without asking. */
    static Dialect of(Connection connection) throws SQLException {
        return new Dialect(connection.getMetaData().getDatabaseProductName());
    }

    /** Whether a query may end with {@code LIMIT n}. */
    boolean knowsLimit() {
        return isRemote() || product.equals(HSQLDB);
    }

    /** Whether an insert should name all its rows in one statement. In-process nothing is saved. */
    boolean insertsManyRows() {
        return isRemote();
    }

    /**
     * Whether a transaction that is isolated more than it needs fails with SQLSTATE class 40, which
     * makes it run again, where MySQL would go on with what was there before it waited.
     */
    boolean refusesStaleRows() {
        return product.equals(POSTGRESQL);
    }

    /** Whether it walks along an index only if the order names all of the index's columns. */
    boolean ordersByWholeKey() {
        return product.equals(HSQLDB);
    }

    /**
     * Whether {@code SELECT ... FOR UPDATE} locks a row. An update does that everywhere, but with
     * PostgreSQL who waited for one must first find the row's new version, and others pass by.
     */
    boolean locksForUpdate() {
        return isRemote();
    }

    /** Whether it may know {@code COPY}; its driver is there then. */
    boolean mayCopy() {
        return product.equals(POSTGRESQL);
    }

    /** Whether it works on the threads of those who ask it: an insert takes microseconds then. */
    boolean isEmbedded() {
        return product.equals(HSQLDB);
    }

    private boolean isRemote() {
        return product.equals(POSTGRESQL) || MYSQL.contains(product);
    }
}
