// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.StorageException;

/** {@link KeyClaim} as a row in Openfire's table of properties, whose primary key is the name. */
final class JdbcKeyClaim implements KeyClaim {

    private static final String NAME = "linkeddevices.secret.claim";
    private static final String TAKE = "INSERT INTO ofProperty (name, propValue) VALUES (?, ?)";
    private static final String FIND = "SELECT name FROM ofProperty WHERE name = ?";

    private final Database database;

    JdbcKeyClaim(Database database) {
        this.database = database;
    }

    @Override
    public boolean take() {
        if (isTaken()) {
            return false;
        }
        try {
            database.inTransaction(tx -> tx.update(TAKE, NAME, "1"));
            return true;
        } catch (StorageException e) {
            if (isTaken()) {
                return false;
            }
            throw e;
        }
    }

    private boolean isTaken() {
        return database.inTransaction(tx -> tx.first(FIND, row -> row.text("name"), NAME))
                .isPresent();
    }
}
