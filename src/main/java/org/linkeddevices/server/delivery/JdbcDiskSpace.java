// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.linkeddevices.server.sql.Transaction;

/** Asks a database for the space that the log takes on its disk, where there is a way to ask. */
final class JdbcDiskSpace {

    private static final String OF_MYSQL =
            "SELECT data_length + index_length AS bytes FROM information_schema.tables"
                    + " WHERE table_schema = DATABASE() AND LOWER(table_name) = 'oflinkedlog'";
    private static final Map<String, String> SQL =
            Map.of(
                    "PostgreSQL",
                    "SELECT pg_total_relation_size('oflinkedlog') AS bytes",
                    "MySQL",
                    OF_MYSQL,
                    "MariaDB",
                    OF_MYSQL,
                    // The file of all tables that are not in memory, which are ours.
                    "HSQL Database Engine",
                    "SELECT file_free_pos AS bytes FROM information_schema.system_cacheinfo");

    private JdbcDiskSpace() {}

    static OptionalLong of(Transaction transaction) {
        return Optional.ofNullable(SQL.get(transaction.product()))
                .flatMap(sql -> transaction.first(sql, row -> row.number("bytes")))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
