// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import org.linkeddevices.server.sql.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a crash of the server undoes no commit. As Openfire sets it up, embedded HSQLDB
 * writes up to a second late: a message would be lost, an unlinked device linked again. Usually
 * {@link OpenfireConnections} writes at each commit; with an HSQLDB where it cannot, HSQLDB itself
 * must, and wait for the disk each time. Other databases do this by themselves.
 */
public final class EmbeddedDurability {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDurability.class);

    private EmbeddedDurability() {}

    /**
     * Begins it.
     *
     * @return ends it, and sets the database back as it was
     */
    public static AutoCloseable begin(OpenfireConnections connections, Database database) {
        if (connections.isDurable()) {
            return connections;
        }
        LOG.warn("The embedded database will wait for the disk at each commit.");
        return new JdbcWriteDelay(database).none();
    }
}
