// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.NeedsProgram;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;

/** The same on a real MariaDB. */
@NeedsProgram("mariadbd")
@OnDatabase({DatabaseKind.MYSQL, DatabaseKind.MARIADB})
class ArchiveScaleMariadbTest extends ArchiveScaleTest {

    ArchiveScaleMariadbTest(TestDatabase db, DatabaseKind kind) {
        super(db, kind);
    }
}
