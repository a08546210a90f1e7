// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.NeedsProgram;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** The same on a real MariaDB. */
@NeedsProgram("mariadbd")
@OnDatabase(DatabaseKind.MARIADB)
class InsertMariadbTest extends InsertTest {

    InsertMariadbTest(DatabaseKind kind, TestDatabase db) {
        super(kind, db);
    }
}
