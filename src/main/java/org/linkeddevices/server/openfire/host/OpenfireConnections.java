// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.sql.Connection;
import java.sql.SQLException;
import org.jivesoftware.database.DbConnectionManager;
import org.linkeddevices.server.sql.ConnectionSource;

/** Openfire's connection pool. */
public final class OpenfireConnections implements ConnectionSource {

    @Override
    public Connection open() throws SQLException {
        return DbConnectionManager.getConnection();
    }
}
