// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** HSQLDB inside this JVM, with its default transactions (two-phase locks on tables). */
final class HsqldbServer implements DatabaseServer {

    @Override
    public Space newSpace() {
        String url = "jdbc:hsqldb:mem:" + UUID.randomUUID();
        return new Space() {
            @Override
            public Connection open() throws SQLException {
                return DriverManager.getConnection(url, "sa", "");
            }

            @Override
            public void drop() throws SQLException {
                try (Connection connection = open();
                        Statement sql = connection.createStatement()) {
                    sql.execute("SHUTDOWN");
                }
            }
        };
    }
}
