// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.testkit.SchemaScript;

/** How much of the plugin's tables HSQLDB keeps in memory, as it says itself. */
class EmbeddedCacheTest {

    private static final String SIZE =
            "SELECT property_value FROM information_schema.system_properties"
                    + " WHERE property_name = 'hsqldb.cache_size'";

    private final String url;

    EmbeddedCacheTest(@TempDir Path folder) {
        url = "jdbc:hsqldb:file:" + folder.resolve("db") + ";shutdown=true";
    }

    @Test
    void installed_keepsLittleFromNowOn() throws SQLException {
        assertEquals("10000", afterwards(List.of()));
        assertEquals("2500", afterwards(List.of(SchemaScript.of("hsqldb"))));
        assertEquals("2500", afterwards(List.of()));
    }

    @Test
    void upgraded_keepsLittleFromNowOn() throws SQLException {
        assertEquals("10000", afterwards(List.of(SchemaScript.former("hsqldb", 2))));
        assertEquals("2500", afterwards(List.of(SchemaScript.upgrade("hsqldb", 3))));
        assertEquals("2500", afterwards(List.of()));
    }

    private String afterwards(List<SchemaScript> scripts) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS ofVersion (name VARCHAR(50), version INT)");
            for (SchemaScript script : scripts) {
                script.run(connection);
            }
            return size(statement);
        }
    }

    private static String size(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(SIZE)) {
            result.next();
            return result.getString(1);
        }
    }
}
