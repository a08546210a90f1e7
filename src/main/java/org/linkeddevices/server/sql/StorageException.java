// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.SQLException;

/** The database failed; whatever was asked for has not happened. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Wraps what the driver said.
     *
     * @param message what was being done
     * @param cause the driver's exception
     */
    public StorageException(String message, SQLException cause) {
        super(message, cause);
    }

    /** Whether the database refused because a unique key was taken (SQLSTATE class 23). */
    public boolean isDuplicate() {
        for (Throwable e = getCause(); e instanceof SQLException failure; e = next(failure)) {
            String state = failure.getSQLState();
            if (state != null && state.startsWith("23")) {
                return true;
            }
        }
        return false;
    }

    // A batch's own exception says only that a statement failed; the next one says why.
    private static Throwable next(SQLException e) {
        return e.getNextException();
    }
}
