// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The database failed; whatever was asked for has not happened. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** SQLSTATE of a taken key on HSQLDB, PostgreSQL, CockroachDB and DB2. */
    private static final String TAKEN = "23505";

    /** SQLSTATE of any constraint on the others, of which only the vendor's code tells more. */
    private static final String REFUSED = "23000";

    /** Taken keys: MySQL and MariaDB, Oracle, SQL Server, Firebird. */
    private static final Set<Integer> TAKEN_CODES =
            Set.of(1022, 1062, 1586, 1, 2601, 2627, 335544349, 335544665);

    private static final Set<String> OUTAGES = Set.of("08", "53", "57", "58");

    /**
     * Wraps what the driver said.
     *
     * @param message what was being done
     * @param cause the driver's exception
     */
    public StorageException(String message, SQLException cause) {
        super(message, cause);
    }

    /** Whether the database refused because a primary or unique key was taken. */
    public boolean isDuplicate() {
        return reasons().anyMatch(StorageException::isTakenKey);
    }

    /**
     * Whether the database broke it off for another transaction's sake (SQLSTATE class 40: deadlock
     * or serialization failure), so that the same may succeed when it is done again.
     */
    public boolean isBrokenOff() {
        return isOfClass("40");
    }

    /**
     * Whether it was not about what was written: no connection (SQLSTATE class 08, or none of the
     * database at all), no resources (53), shut down (57), a system error (58).
     */
    public boolean isOutage() {
        return reasons().anyMatch(e -> e.getSQLState() == null)
                || OUTAGES.stream().anyMatch(this::isOfClass);
    }

    boolean isWorthAnotherTry() {
        return isBrokenOff() || isOfClass("23");
    }

    private boolean isOfClass(String stateClass) {
        return reasons().anyMatch(e -> state(e).startsWith(stateClass));
    }

    // A batch's own exception may say only that a statement failed; a next one says why.
    private Stream<SQLException> reasons() {
        return Stream.iterate(
                (SQLException) getCause(), Objects::nonNull, SQLException::getNextException);
    }

    private static boolean isTakenKey(SQLException e) {
        return state(e).equals(TAKEN)
                || (state(e).equals(REFUSED) && TAKEN_CODES.contains(e.getErrorCode()));
    }

    private static String state(SQLException e) {
        return String.valueOf(e.getSQLState());
    }
}
