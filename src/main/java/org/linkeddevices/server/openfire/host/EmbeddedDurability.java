// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import org.jivesoftware.database.DbConnectionManager;
import org.linkeddevices.server.sql.Database;

/**
 * Makes the embedded database write at each commit for as long as the plugin runs. As Openfire sets
 * it up, HSQLDB writes up to a second late; an unlinked device would be linked again after a crash.
 * Other databases do this by themselves.
 */
public final class EmbeddedDurability {

    private EmbeddedDurability() {}

    /**
     * Begins it, if the database is the embedded one.
     *
     * @return sets the database back as it was
     */
    public static AutoCloseable begin(Database database) {
        return DbConnectionManager.isEmbeddedDB() ? new JdbcWriteDelay(database).none() : () -> {};
    }
}
