// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.sql.Connection;
import java.sql.SQLException;

/** A running database server. */
interface DatabaseServer {

    /** Makes an empty database of a new name. */
    Space newSpace();

    /** An empty database. */
    interface Space {

        /** Opens a connection. */
        Connection open() throws SQLException;

        /** Removes the database. */
        void drop() throws SQLException;
    }
}
