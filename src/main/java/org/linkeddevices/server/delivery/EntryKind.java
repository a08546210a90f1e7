// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.Locale;

/** What becomes of an entry of the sync log. */
public enum EntryKind {
    /** A message: delivered to every device and kept in the archive. */
    MESSAGE,
    /** A message that sets up or ends a call (XEP-0353); the call log reads it too. */
    CALL,
    /** Delivered to every device, but not to be archived (XEP-0334, section 4.2). */
    PASSING,
    /**
     * Something of the account's own that changed and that the host has told the connected devices
     * itself: only for devices that catch up, and not archived.
     */
    STATE;

    /** Whether the archive shows it. */
    public boolean isArchived() {
        return this == MESSAGE || this == CALL;
    }

    /** The column's value. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a column's value. */
    static EntryKind of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
