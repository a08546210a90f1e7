// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.NeedsProgram;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** The same on a real MariaDB, whose locks and snapshots differ most from the others'. */
@NeedsProgram("mariadbd")
@OnDatabase(DatabaseKind.MARIADB)
class TokenRaceMariadbTest extends TokenRaceTest {

    TokenRaceMariadbTest(TestDatabase db) {
        super(db);
    }
}
