// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.SQLException;

/**
 * Makes a value of a row.
 *
 * @param <T> the value's type
 */
@FunctionalInterface
public interface RowMapper<T> {

    /**
     * Reads the row.
     *
     * @throws SQLException if a column is missing or of another type
     */
    T map(Row row) throws SQLException;
}
