// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads one row of a result.
 *
 * @param <T> what it makes of it
 */
@FunctionalInterface
public interface RowReader<T> {

    /** Reads the row at which the result stands; neither moves it nor runs other statements. */
    T read(ResultSet row) throws SQLException;
}
