// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Something that is wrong with an account's log or with what devices acknowledged of it.
 *
 * @param username the account
 * @param kind what is wrong
 * @param details what the text names, see {@link Kind}
 */
public record Finding(String username, Kind kind, List<String> details) {

    /** What can be wrong. Each kind has a text, see {@link #key}. */
    public enum Kind {
        /** Entries are missing; first and last number. */
        HOLE,
        /** A device's cursor is after the end of the log; device, cursor, end. */
        CURSOR_PAST_END,
        /** A device's cursor is before its start; device, cursor, start. */
        CURSOR_BEFORE_START,
        /** Entries were deleted that a device has not acknowledged; device, cursor, deleted. */
        DELETED_TOO_EARLY,
        /** A mark of the account is after the end of the log; column, mark, end. */
        MARK_PAST_END,
        /** An entry is dated before the one that precedes it; number. */
        TIME_BACKWARDS,
        /** An entry's id does not belong to its number; number, id. */
        WRONG_ID,
        /** An entry's stanza cannot be read; number. */
        UNREADABLE,
        /** There are entries of an account that has no device roster; none. */
        ORPHANED
    }

    /** Keeps an unmodifiable copy. */
    public Finding {
        details = List.copyOf(details);
    }

    static Finding of(String username, Kind kind, Object... details) {
        return new Finding(username, kind, Arrays.stream(details).map(String::valueOf).toList());
    }

    /**
     * The key of the text that says it in words; its parameters are the account's name and the
     * details.
     */
    public String key() {
        return "selfcheck." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
