// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * An insert of many rows by PostgreSQL's {@code COPY}, in its text format (PostgreSQL 17, section
 * "COPY"): half the work of an {@code INSERT} for client and server, of which besides each number
 * of rows must be parsed and planned by itself.
 */
final class CopyInsert {

    /** For fewer rows an {@code INSERT} is as fast. */
    static final int FEWEST = 16;

    private static final Pattern WHOLE_ROW =
            Pattern.compile("INSERT INTO (\\w+ \\([\\w, ]+\\)) VALUES \\(\\?(?:, \\?)*\\)");
    private static final int ROW_LENGTH = 1024;
    private static final int CHUNK = 1 << 16;
    private static final String SPECIAL = "\\\t\n\r";
    private static final String ESCAPED = "\\tnr";

    private CopyInsert() {}

    /**
     * Whether a connection's database is PostgreSQL itself: not all that speak its protocol copy
     * all rows or none.
     */
    static boolean isKnownTo(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version()")) {
            return rows.next() && rows.getString(1).matches("PostgreSQL [0-9.]+ .*");
        }
    }

    /** Whether a statement says no more than which columns its parameters are for. */
    static boolean canReplace(String sql) {
        return WHOLE_ROW.matcher(sql).matches();
    }

    /**
     * Inserts rows, all or none, on a connection that commits each statement.
     *
     * @param sql the insert of one row, which {@link #canReplace can be replaced}
     * @param rows the parameters of each row
     */
    static void insert(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        String copy = WHOLE_ROW.matcher(sql).replaceFirst("COPY $1 FROM STDIN");
        byte[] text = text(rows).getBytes(StandardCharsets.UTF_8);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(copy, new ByteArrayInputStream(text), CHUNK);
        } catch (IOException e) {
            throw new SQLException("rows could not be sent", e);
        }
    }

    private static String text(List<Object[]> rows) {
        StringBuilder text = new StringBuilder(rows.size() * ROW_LENGTH);
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                if (i > 0) {
                    text.append('\t');
                }
                append(text, Transaction.stored(row[i]));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("\\N");
        } else if (value instanceof String string) {
            escape(text, string);
        } else {
            text.append(value);
        }
    }

    private static void escape(StringBuilder text, String value) {
        // To search a text for one character takes a fraction of looking at each by itself.
        if (SPECIAL.chars().allMatch(special -> value.indexOf(special) < 0)) {
            text.append(value);
            return;
        }
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            int special = SPECIAL.indexOf(value.charAt(i));
            if (special >= 0) {
                text.append(value, from, i).append('\\').append(ESCAPED.charAt(special));
                from = i + 1;
            }
        }
        text.append(value, from, value.length());
    }
}
