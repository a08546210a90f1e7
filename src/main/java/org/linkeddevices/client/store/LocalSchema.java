// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.util.List;

/**
 * The tables, as steps from one version to the next. A step that was released never changes.
 *
 * @param steps the statements that make version 1, then those that make version 2 of it, …
 */
record LocalSchema(List<List<String>> steps) {

    private static final List<String> VERSION_1 =
            List.of(
                    """
                    CREATE TABLE meta (
                        name TEXT PRIMARY KEY,
                        value BLOB NOT NULL) WITHOUT ROWID""",
                    """
                    CREATE TABLE record (
                        key BLOB PRIMARY KEY,
                        owner BLOB NOT NULL,
                        value BLOB NOT NULL) WITHOUT ROWID""",
                    "CREATE INDEX record_owner ON record (owner)",
                    """
                    CREATE TABLE message (
                        position INTEGER PRIMARY KEY AUTOINCREMENT,
                        stanza BLOB UNIQUE,
                        sent BLOB UNIQUE,
                        peer BLOB NOT NULL,
                        at INTEGER NOT NULL,
                        shown INTEGER NOT NULL,
                        value BLOB NOT NULL)""",
                    "CREATE INDEX message_peer ON message (peer, shown, at, position)");

    /** The schema that this version of the library works with. */
    static final LocalSchema CURRENT = new LocalSchema(List.of(VERSION_1));

    /** Marks a file as one of this library: "LDEV". */
    static final int APPLICATION = 0x4C444556;

    /** The newest version. */
    int version() {
        return steps.size();
    }

    /** What has to be run to come from a version to the newest. */
    List<String> from(int version) {
        return steps.subList(version, steps.size()).stream().flatMap(List::stream).toList();
    }
}
