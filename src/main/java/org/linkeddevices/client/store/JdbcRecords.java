// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.util.List;
import java.util.Optional;

/** Records in SQLite. */
final class JdbcRecords implements Records {

    private static final String SELECT = "SELECT value FROM record WHERE key = ?";
    private static final String SELECT_OWNED = "SELECT key, value FROM record WHERE owner = ?";
    private static final String UPSERT =
            """
            INSERT INTO record (key, owner, value) VALUES (?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value""";
    private static final String DELETE = "DELETE FROM record WHERE key = ?";
    private static final String DELETE_OWNED = "DELETE FROM record WHERE owner = ?";

    private final LocalStore store;
    private final String area;

    JdbcRecords(LocalStore store, String area) {
        this.store = store;
        this.area = area;
    }

    @Override
    public Optional<byte[]> get(String owner, String name) {
        return store.inTransaction(
                tx -> {
                    byte[] key = key(tx, owner, name);
                    return tx.query(SELECT, row -> row.getBytes(1), key).stream()
                            .findFirst()
                            .map(value -> tx.open(value, key, owner(tx, owner)));
                });
    }

    @Override
    public List<byte[]> all(String owner) {
        return store.inTransaction(
                tx -> {
                    byte[] owned = owner(tx, owner);
                    return tx.query(
                            SELECT_OWNED,
                            row -> tx.open(row.getBytes(2), row.getBytes(1), owned),
                            owned);
                });
    }

    @Override
    public void put(String owner, String name, byte[] value) {
        store.inTransaction(
                tx -> {
                    byte[] key = key(tx, owner, name);
                    byte[] owned = owner(tx, owner);
                    return tx.update(UPSERT, key, owned, tx.seal(value, key, owned));
                });
    }

    @Override
    public boolean remove(String owner, String name) {
        return store.inTransaction(tx -> tx.update(DELETE, key(tx, owner, name)) > 0);
    }

    @Override
    public int removeAll(String owner) {
        return store.inTransaction(tx -> tx.update(DELETE_OWNED, owner(tx, owner)));
    }

    private byte[] key(LocalTransaction tx, String owner, String name) {
        return tx.index("record", area, owner, name);
    }

    private byte[] owner(LocalTransaction tx, String owner) {
        return tx.index("owner", area, owner);
    }
}
