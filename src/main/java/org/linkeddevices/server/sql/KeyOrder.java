// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The order of an index's last column, where the query fixes all columns before it. Each database
 * can walk along the index then and stop after a few rows, but they do not agree on how to ask:
 * HSQLDB sorts all rows unless the order names every column of the index, MariaDB if it does.
 */
public final class KeyOrder {

    private final List<String> columns;
    private final String direction;

    private KeyOrder(String direction, String... columns) {
        this.columns = List.copyOf(Arrays.asList(columns));
        this.direction = direction;
    }

    /** The lowest first, by the last of the index's columns, which are all named. */
    public static KeyOrder up(String... columns) {
        return new KeyOrder("", columns);
    }

    /** The highest first. */
    public static KeyOrder down(String... columns) {
        return new KeyOrder(" DESC", columns);
    }

    /** The clause as the database wants it. */
    String clause(Dialect dialect) {
        int from = dialect.ordersByWholeKey() ? 0 : columns.size() - 1;
        return columns.subList(from, columns.size()).stream()
                .map(column -> column + direction)
                .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }
}
