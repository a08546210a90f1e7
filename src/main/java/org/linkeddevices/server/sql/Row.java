// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** One row of a result, read by column name. */
public final class Row {

    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** A text column that is never null. */
    public String text(String column) throws SQLException {
        return result.getString(column);
    }

    /** A text column that may be null. Oracle keeps an empty text as null, so none is stored. */
    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column)).filter(text -> !text.isEmpty());
    }

    /** An integer column. */
    public int integer(String column) throws SQLException {
        return result.getInt(column);
    }

    /** A 64-bit integer column. */
    public long number(String column) throws SQLException {
        return result.getLong(column);
    }

    /** A time, kept as milliseconds since 1970 UTC. */
    public Instant time(String column) throws SQLException {
        return Instant.ofEpochMilli(result.getLong(column));
    }

    /** A time that may be absent, which is kept as 0. */
    public Optional<Instant> optionalTime(String column) throws SQLException {
        long millis = result.getLong(column);
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
