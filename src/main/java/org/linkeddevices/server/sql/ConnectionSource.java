// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from: the host's pool. */
@FunctionalInterface
public interface ConnectionSource {

    /**
     * Opens a connection, which the caller closes.
     *
     * @throws SQLException if the database is out of reach
     */
    Connection open() throws SQLException;

    /**
     * Called after each commit, before it counts as done: makes it durable where the database does
     * not do that by itself.
     *
     * @throws SQLException if it may be lost
     */
    default void committed() throws SQLException {}
}
