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
}
