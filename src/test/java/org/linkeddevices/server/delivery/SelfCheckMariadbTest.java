// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.NeedsProgram;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** The same on a real MariaDB. */
@NeedsProgram("mariadbd")
@OnDatabase({DatabaseKind.MYSQL, DatabaseKind.MARIADB})
class SelfCheckMariadbTest extends SelfCheckTest {

    SelfCheckMariadbTest(TestDatabase db) {
        super(db);
    }
}
