// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which of our tables and columns the database lacks. The host creates them when the
 * plugin is loaded, but loads it all the same when it could not.
 */
public final class SchemaCheck {

    /** All tables with their columns, as the scripts in {@code src/main/database} define them. */
    static final List<Table> TABLES =
            List.of(
                    Table.of(
                            "ofLinkedAccount",
                            "username",
                            "version",
                            "eventSeq",
                            "eventHash",
                            "logSeq",
                            "offered",
                            "callSeq"),
                    Table.of(
                            "ofLinkedDevice",
                            "username",
                            "deviceId",
                            "name",
                            "named",
                            "platform",
                            "role",
                            "linked",
                            "linkedAt",
                            "linkedBy",
                            "credential",
                            "lastSeen",
                            "lastAddress",
                            "software",
                            "notified",
                            "warnedAt",
                            "unlinkDone",
                            "startSeq",
                            "acked",
                            "ackedAt"),
                    Table.of(
                            "ofLinkedEvent",
                            "username",
                            "seq",
                            "happenedAt",
                            "kind",
                            "deviceId",
                            "actor",
                            "address",
                            "detail",
                            "hash"),
                    Table.of(
                            "ofLinkedToken",
                            "tokenId",
                            "username",
                            "secret",
                            "issuedAt",
                            "expires",
                            "actor",
                            "address",
                            "name",
                            "platform",
                            "status",
                            "deviceId"),
                    Table.of("ofLinkedSecret", "username", "deviceId", "secret", "spelling"),
                    Table.of(
                            "ofLinkedLog",
                            "username",
                            "seq",
                            "stanzaId",
                            "loggedAt",
                            "direction",
                            "kind",
                            "peer",
                            "peerResource",
                            "origin",
                            "missed",
                            "stanza"),
                    Table.of(
                            "ofLinkedCall",
                            "username",
                            "callId",
                            "peer",
                            "direction",
                            "media",
                            "startedAt",
                            "answeredAt",
                            "endedAt",
                            "outcome",
                            "deviceId",
                            "seq"),
                    Table.of("ofLinkedArchivePref", "username", "fallback"),
                    Table.of("ofLinkedArchiveRule", "username", "peer", "verdict"),
                    Table.of(
                            "ofLinkedKey",
                            "username",
                            "version",
                            "omemoId",
                            "deviceId",
                            "identityKey",
                            "signedPrekeyId",
                            "signedPrekey",
                            "signature",
                            "label",
                            "labelSignature",
                            "retired",
                            "listedAt",
                            "firstSeenAt",
                            "publishedAt",
                            "revision",
                            "pending"),
                    Table.of(
                            "ofLinkedPrekey",
                            "username",
                            "version",
                            "omemoId",
                            "prekeyId",
                            "prekey",
                            "claimedAt"));

    /** A table that the host itself cannot do without. */
    private static final Table HOST = Table.of("ofVersion", "name", "version");

    private final Database database;

    /**
     * Creates the check.
     *
     * @param database the host's database
     */
    public SchemaCheck(Database database) {
        this.database = database;
    }

    /**
     * Looks for all tables and columns.
     *
     * @return the missing ones as {@code table} or {@code table.column}; empty if all is there
     * @throws StorageException if the database is out of reach, so that nothing can be said
     */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Table table : TABLES) {
            if (!has(table.name(), table.columns())) {
                missing.addAll(missingOf(table));
            }
        }
        if (!missing.isEmpty()) {
            // An error of the whole database looks the same: then the host's own table fails too.
            read(HOST.name(), HOST.columns());
        }
        return missing;
    }

    private List<String> missingOf(Table table) {
        List<String> columns =
                table.columns().stream()
                        .filter(column -> !has(table.name(), List.of(column)))
                        .map(column -> table.name() + "." + column)
                        .toList();
        return columns.size() == table.columns().size() ? List.of(table.name()) : columns;
    }

    private boolean has(String table, List<String> columns) {
        try {
            read(table, columns);
            return true;
        } catch (StorageException e) {
            return false;
        }
    }

    private void read(String table, List<String> columns) {
        String sql = "SELECT " + String.join(", ", columns) + " FROM " + table + " WHERE 1=0";
        // A transaction of its own: after an error PostgreSQL refuses whatever follows in it.
        database.inTransaction(transaction -> transaction.query(sql, row -> table).size());
    }

    /**
     * A table and its columns, in the order of the scripts.
     *
     * @param name the table's name
     * @param columns the columns' names
     */
    record Table(String name, List<String> columns) {

        static Table of(String name, String... columns) {
            return new Table(name, List.of(columns));
        }
    }
}
