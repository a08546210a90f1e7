// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.roster.Actor;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.Origin;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.Transaction;

/** {@link TokenStore} in SQL. */
final class JdbcTokenStore implements TokenStore {

    private static final String SELECT =
            "SELECT tokenId, username, secret, issuedAt, expires, actor, address, name, platform,"
                    + " status, deviceId FROM ofLinkedToken WHERE username = ?";
    private static final String FIND = SELECT + " AND tokenId = ?";
    private static final String SINCE =
            SELECT + " AND (issuedAt > ? OR expires > ?) ORDER BY issuedAt, tokenId";
    private static final String INSERT =
            "INSERT INTO ofLinkedToken (tokenId, username, secret, issuedAt, expires, actor,"
                    + " address, name, platform, status, deviceId)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'outstanding', 0)";
    private static final String USE =
            "UPDATE ofLinkedToken SET status = 'used', secret = NULL, deviceId = ?"
                    + " WHERE tokenId = ? AND status = 'outstanding'";
    private static final String WITHDRAW =
            "UPDATE ofLinkedToken SET status = 'withdrawn', secret = NULL"
                    + " WHERE tokenId = ? AND status = 'outstanding'";
    private static final String WITHDRAW_ISSUED_BY =
            "UPDATE ofLinkedToken SET status = 'withdrawn', secret = NULL"
                    + " WHERE username = ? AND actor = ? AND status = 'outstanding'";
    private static final String PURGE =
            "DELETE FROM ofLinkedToken WHERE username = ? AND expires < ?";
    private static final String REMOVE = "DELETE FROM ofLinkedToken WHERE username = ?";

    @Override
    public void insert(Transaction transaction, TokenRow token) {
        transaction.update(
                INSERT,
                token.id(),
                token.request().username(),
                token.sealed(),
                token.issuedAt(),
                token.expires(),
                token.issuer().encoded(),
                token.request().origin().address(),
                token.request().name().map(DeviceName::text),
                token.request().platform().map(Platform::wireName));
    }

    @Override
    public Optional<TokenRow> find(Transaction transaction, String username, String id) {
        return transaction.first(FIND, JdbcTokenStore::token, username, id);
    }

    @Override
    public List<TokenRow> since(Transaction transaction, String username, Instant time) {
        return transaction.query(SINCE, JdbcTokenStore::token, username, time, time);
    }

    @Override
    public void use(Transaction transaction, String id, DeviceRef device) {
        transaction.update(USE, device.id().value(), id);
    }

    @Override
    public void withdraw(Transaction transaction, String id) {
        transaction.update(WITHDRAW, id);
    }

    @Override
    public void withdrawIssuedBy(Transaction transaction, String username, String actor) {
        transaction.update(WITHDRAW_ISSUED_BY, username, actor);
    }

    @Override
    public void purge(Transaction transaction, String username, Instant before) {
        transaction.update(PURGE, username, before);
    }

    @Override
    public void remove(Transaction transaction, String username) {
        transaction.update(REMOVE, username);
    }

    private static TokenRow token(Row row) throws SQLException {
        int device = row.integer("deviceId");
        return new TokenRow(
                row.text("tokenId"),
                row.optionalText("secret"),
                row.time("issuedAt"),
                row.time("expires"),
                new TokenRequest(
                        row.text("username"),
                        row.optionalText("name").flatMap(DeviceName::parse),
                        row.optionalText("platform").flatMap(Platform::of),
                        new Origin(Actor.decode(row.text("actor")), row.optionalText("address"))),
                TokenState.Status.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                device == 0 ? Optional.empty() : Optional.of(new DeviceId(device)));
    }
}
