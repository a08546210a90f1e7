// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.Transaction;

/** {@link PrekeyStore} in SQL. */
final class JdbcPrekeyStore implements PrekeyStore {

    private static final int LONGEST = 33;

    private static final String PLACE = " WHERE username = ? AND version = ? AND omemoId = ?";
    private static final String SELECT =
            "SELECT prekeyId, prekey, claimedAt FROM ofLinkedPrekey" + PLACE + " ORDER BY prekeyId";
    private static final String LEFT =
            "SELECT COUNT(*) AS n FROM ofLinkedPrekey" + PLACE + " AND claimedAt = 0";
    private static final String LEFT_OF_ALL =
            "SELECT version, omemoId, COUNT(*) AS n FROM ofLinkedPrekey"
                    + " WHERE username = ? AND claimedAt = 0 GROUP BY version, omemoId";
    private static final String INSERT =
            "INSERT INTO ofLinkedPrekey (username, version, omemoId, prekeyId, prekey, claimedAt)"
                    + " VALUES (?, ?, ?, ?, ?, 0)";
    private static final String DELETE = "DELETE FROM ofLinkedPrekey" + PLACE + " AND prekeyId = ?";
    private static final String CLAIM =
            "UPDATE ofLinkedPrekey SET claimedAt = ?"
                    + PLACE
                    + " AND prekeyId = ? AND claimedAt = 0";
    private static final String REMOVE = "DELETE FROM ofLinkedPrekey" + PLACE;
    private static final String REMOVE_ACCOUNT = "DELETE FROM ofLinkedPrekey WHERE username = ?";

    @Override
    public List<Stored> of(Transaction transaction, String username, BundlePlace place) {
        return transaction.query(
                SELECT, JdbcPrekeyStore::stored, username, version(place), place.device());
    }

    @Override
    public int left(Transaction transaction, String username, BundlePlace place) {
        return transaction
                .first(LEFT, row -> row.integer("n"), username, version(place), place.device())
                .orElse(0);
    }

    @Override
    public Map<BundlePlace, Integer> left(Transaction transaction, String username) {
        return transaction.query(LEFT_OF_ALL, JdbcPrekeyStore::count, username).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void insert(
            Transaction transaction, String username, BundlePlace place, List<Prekey> prekeys) {
        transaction.batch(
                INSERT,
                prekeys.stream()
                        .map(
                                prekey ->
                                        new Object[] {
                                            username,
                                            version(place),
                                            place.device(),
                                            prekey.id(),
                                            prekey.key().encode()
                                        })
                        .toList());
    }

    @Override
    public void delete(
            Transaction transaction, String username, BundlePlace place, List<Integer> ids) {
        transaction.batch(
                DELETE,
                ids.stream()
                        .map(id -> new Object[] {username, version(place), place.device(), id})
                        .toList());
    }

    @Override
    public boolean claim(
            Transaction transaction, String username, BundlePlace place, int id, Instant now) {
        return transaction.update(CLAIM, now, username, version(place), place.device(), id) == 1;
    }

    @Override
    public void remove(Transaction transaction, String username, BundlePlace place) {
        transaction.update(REMOVE, username, version(place), place.device());
    }

    @Override
    public void remove(Transaction transaction, String username) {
        transaction.update(REMOVE_ACCOUNT, username);
    }

    private static int version(BundlePlace place) {
        return JdbcKeyStore.number(place.version());
    }

    private static Map.Entry<BundlePlace, Integer> count(Row row) throws SQLException {
        return Map.entry(JdbcKeyStore.place(row), row.integer("n"));
    }

    private static Stored stored(Row row) throws SQLException {
        Octets key = Octets.decode(row.text("prekey"), LONGEST).orElseThrow();
        return new Stored(new Prekey(row.integer("prekeyId"), key), row.optionalTime("claimedAt"));
    }
}
