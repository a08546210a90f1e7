// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open transaction of the local store: everything done in it happens, or nothing. For {@code
 * Jdbc*} classes; valid only inside {@link LocalStore#inTransaction}.
 */
public final class LocalTransaction {

    private final Connection connection;
    private final Vault vault;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    LocalTransaction(Connection connection, Vault vault) {
        this.connection = connection;
        this.vault = vault;
    }

    /**
     * Runs an insert, update or delete.
     *
     * @param parameters byte arrays, texts and numbers, or null
     * @return how many rows it touched
     * @throws LocalStorageException if the database refuses it
     */
    public int update(String sql, @Nullable Object... parameters) {
        try {
            PreparedStatement statement = prepared(sql);
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new LocalStorageException("update failed: " + sql, e);
        }
    }

    /**
     * Runs a query.
     *
     * @param parameters as of {@link #update}
     * @return all rows, in the query's order
     * @throws LocalStorageException if the database refuses it
     */
    public <T> List<T> query(String sql, RowReader<T> reader, @Nullable Object... parameters) {
        try {
            PreparedStatement statement = prepared(sql);
            bind(statement, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new LocalStorageException("query failed: " + sql, e);
        }
    }

    /**
     * Seals a value.
     *
     * @param place the columns of its row that it belongs to; {@link #open} needs the same
     */
    public byte[] seal(byte[] value, byte[]... place) {
        return vault.seal(value, place);
    }

    /**
     * Opens a sealed value.
     *
     * @throws LocalStorageException if it was not sealed for this place: the file was changed
     */
    public byte[] open(byte[] sealed, byte[]... place) {
        return vault.open(sealed, place)
                .orElseThrow(() -> new LocalStorageException("a value was changed in the file"));
    }

    /** Hashes a name of several parts, so that it can be looked up without being seen. */
    public byte[] index(String... name) {
        return vault.index(name);
    }

    /** A number as the bytes that {@link #seal} takes. */
    public static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    // The statements are the stores' constants: a few dozen, kept as long as the store is open.
    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
