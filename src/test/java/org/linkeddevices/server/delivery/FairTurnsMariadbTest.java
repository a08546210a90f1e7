// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.NeedsProgram;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** {@link FairTurnsTest} on MariaDB. */
@OnDatabase(DatabaseKind.MARIADB)
@NeedsProgram("mariadbd")
class FairTurnsMariadbTest extends FairTurnsTest {

    FairTurnsMariadbTest(TestDatabase db) {
        super(db);
    }
}
