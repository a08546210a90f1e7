// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.SignedPrekey;
import org.linkeddevices.server.sql.Row;
import org.linkeddevices.server.sql.Transaction;

/** {@link KeyStore} in SQL. */
final class JdbcKeyStore implements KeyStore {

    private static final int LEGACY = 1;
    private static final int TWO = 2;
    private static final int BUNDLE = 1;
    private static final int LIST = 2;
    private static final int LONGEST = 64;
    private static final Octets UNREADABLE = Octets.of(new byte[0]);

    private static final String SELECT =
            "SELECT username, version, omemoId, deviceId, identityKey, signedPrekeyId,"
                    + " signedPrekey, signature, label, labelSignature, retired, listedAt,"
                    + " firstSeenAt, publishedAt, revision, pending FROM ofLinkedKey"
                    + " WHERE username = ?";
    private static final String ALL = SELECT + " ORDER BY version, omemoId";
    private static final String ONE = SELECT + " AND version = ? AND omemoId = ?";
    private static final String UPDATE =
            "UPDATE ofLinkedKey SET deviceId = ?, identityKey = ?, signedPrekeyId = ?,"
                    + " signedPrekey = ?, signature = ?, label = ?, labelSignature = ?,"
                    + " retired = ?, listedAt = ?, firstSeenAt = ?, publishedAt = ?,"
                    + " revision = ?, pending = ?"
                    + " WHERE username = ? AND version = ? AND omemoId = ?";
    private static final String INSERT =
            "INSERT INTO ofLinkedKey (deviceId, identityKey, signedPrekeyId, signedPrekey,"
                    + " signature, label, labelSignature, retired, listedAt, firstSeenAt,"
                    + " publishedAt, revision, pending, username, version, omemoId)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String DELETE =
            "DELETE FROM ofLinkedKey WHERE username = ? AND version = ? AND omemoId = ?";
    private static final String SETTLED =
            "UPDATE ofLinkedKey SET pending = 0"
                    + " WHERE username = ? AND version = ? AND omemoId = ? AND revision = ?";
    private static final String PENDING =
            "SELECT DISTINCT username FROM ofLinkedKey WHERE pending > 0 AND username > ?"
                    + " ORDER BY username";
    // No account's name sorts before one blank, and Oracle has no empty text to compare with.
    private static final String BEFORE_ALL = " ";
    private static final String REMOVE = "DELETE FROM ofLinkedKey WHERE username = ?";

    @Override
    public List<KeyEntry> of(Transaction transaction, String username) {
        return transaction.query(ALL, JdbcKeyStore::entry, username);
    }

    @Override
    public Optional<KeyEntry> find(Transaction transaction, String username, BundlePlace place) {
        return transaction.first(
                ONE, JdbcKeyStore::entry, username, number(place.version()), place.device());
    }

    @Override
    public void save(Transaction transaction, KeyEntry entry) {
        Object[] values = values(entry);
        if (transaction.update(UPDATE, values) == 0) {
            transaction.update(INSERT, values);
        }
    }

    private static Object[] values(KeyEntry entry) {
        Optional<SignedPrekey> signed = entry.bundle().map(KeyEntry.Bundle::signedPrekey);
        return new Object[] {
            entry.device().map(DeviceId::value).orElse(0),
            entry.bundle().map(b -> b.identityKey().encode()),
            signed.map(SignedPrekey::id).orElse(0),
            signed.map(s -> s.key().encode()),
            signed.map(s -> s.signature().encode()),
            entry.listing().label().filter(label -> !label.isEmpty()),
            entry.listing().labelSignature().map(Octets::encode),
            entry.state().retired(),
            entry.state().listedAt().orElse(Instant.EPOCH),
            entry.state().since(),
            entry.bundle().map(KeyEntry.Bundle::at).orElse(Instant.EPOCH),
            entry.work().revision(),
            (entry.work().bundle() ? BUNDLE : 0) + (entry.work().list() ? LIST : 0),
            entry.username(),
            number(entry.place().version()),
            entry.place().device()
        };
    }

    @Override
    public void delete(Transaction transaction, String username, BundlePlace place) {
        transaction.update(DELETE, username, number(place.version()), place.device());
    }

    @Override
    public void settled(Transaction transaction, KeyEntry entry) {
        transaction.update(
                SETTLED,
                entry.username(),
                number(entry.place().version()),
                entry.place().device(),
                entry.work().revision());
    }

    @Override
    public List<String> pendingAfter(Transaction transaction, Optional<String> after, int limit) {
        return transaction.queryAtMost(
                limit, PENDING, row -> row.text("username"), after.orElse(BEFORE_ALL));
    }

    @Override
    public void remove(Transaction transaction, String username) {
        transaction.update(REMOVE, username);
    }

    /** The number that stands for a version in the tables. */
    static int number(OmemoVersion version) {
        return version == OmemoVersion.LEGACY ? LEGACY : TWO;
    }

    /** The version and id that a row is about. */
    static BundlePlace place(Row row) throws SQLException {
        OmemoVersion version =
                row.integer("version") == LEGACY ? OmemoVersion.LEGACY : OmemoVersion.TWO;
        return new BundlePlace(version, row.integer("omemoId"));
    }

    private static KeyEntry entry(Row row) throws SQLException {
        BundlePlace place = place(row);
        int device = row.integer("deviceId");
        int pending = row.integer("pending");
        return new KeyEntry(
                row.text("username"),
                place,
                device == 0 ? Optional.empty() : Optional.of(new DeviceId(device)),
                bundle(row),
                new ListedDevice(
                        place.device(), row.optionalText("label"), octets(row, "labelSignature")),
                new KeyEntry.State(
                        row.integer("retired") == 1,
                        row.optionalTime("listedAt"),
                        row.time("firstSeenAt")),
                new KeyEntry.Work(
                        row.number("revision"), (pending & BUNDLE) > 0, (pending & LIST) > 0));
    }

    private static Optional<KeyEntry.Bundle> bundle(Row row) throws SQLException {
        Optional<Octets> identity = octets(row, "identityKey");
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        // What somebody else wrote may be unreadable: then the signature is wrong, as is shown.
        Octets signed = octets(row, "signedPrekey").orElse(UNREADABLE);
        Octets signature = octets(row, "signature").orElse(UNREADABLE);
        return Optional.of(
                new KeyEntry.Bundle(
                        identity.get(),
                        new SignedPrekey(row.integer("signedPrekeyId"), signed, signature),
                        row.time("publishedAt")));
    }

    private static Optional<Octets> octets(Row row, String column) throws SQLException {
        return row.optionalText(column).flatMap(text -> Octets.decode(text, LONGEST));
    }
}
