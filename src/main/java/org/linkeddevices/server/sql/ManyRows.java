// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.util.List;
import java.util.stream.Stream;

/**
 * An insert of several rows as one statement, which needs no transaction around it.
 *
 * @param sql the statement
 * @param parameters of all rows, one row after the other
 */
record ManyRows(String sql, List<Object> parameters) {

    private static final String VALUES = " VALUES ";

    /** Fewer than any database refuses; PostgreSQL's protocol ends at 32,767. */
    private static final int MAX_PARAMETERS = 10_000;

    /** Whether the rows can be one statement. */
    static boolean fit(String sql, List<Object[]> rows) {
        return rows.size() == 1
                || (sql.contains(VALUES) && rows.size() * rows.get(0).length <= MAX_PARAMETERS);
    }

    /**
     * Makes the statement.
     *
     * @param sql the insert of one row, with its {@code VALUES} at the end
     * @param rows the parameters of each row, at least one
     */
    static ManyRows of(String sql, List<Object[]> rows) {
        if (rows.size() == 1) {
            return new ManyRows(sql, List.of(rows.get(0)));
        }
        return new ManyRows(sql(sql, rows.size()), rows.stream().flatMap(Stream::of).toList());
    }

    /** The statement for a number of rows. */
    static String sql(String sql, int rows) {
        String row = sql.substring(sql.lastIndexOf(VALUES) + VALUES.length());
        return sql + (", " + row).repeat(rows - 1);
    }
}
