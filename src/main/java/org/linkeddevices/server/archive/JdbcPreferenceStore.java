// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.archive.Preferences;
import org.linkeddevices.server.sql.Transaction;

/** {@link PreferenceStore} in SQL. */
final class JdbcPreferenceStore implements PreferenceStore {

    private static final String ALWAYS = "always";
    private static final String NEVER = "never";
    private static final String SELECT_FALLBACK =
            "SELECT fallback FROM ofLinkedArchivePref WHERE username = ?";
    private static final String SELECT_RULES =
            "SELECT peer FROM ofLinkedArchiveRule WHERE username = ? AND verdict = ?";
    private static final String UPDATE_FALLBACK =
            "UPDATE ofLinkedArchivePref SET fallback = ? WHERE username = ?";
    private static final String INSERT_FALLBACK =
            "INSERT INTO ofLinkedArchivePref (fallback, username) VALUES (?, ?)";
    private static final String INSERT_RULE =
            "INSERT INTO ofLinkedArchiveRule (username, peer, verdict) VALUES (?, ?, ?)";
    private static final String DELETE_FALLBACK =
            "DELETE FROM ofLinkedArchivePref WHERE username = ?";
    private static final String DELETE_RULES = "DELETE FROM ofLinkedArchiveRule WHERE username = ?";

    @Override
    public Optional<Preferences> load(Transaction transaction, String username) {
        return transaction
                .first(SELECT_FALLBACK, row -> row.text("fallback"), username)
                .flatMap(Preferences.Fallback::of)
                .map(
                        fallback ->
                                new Preferences(
                                        fallback,
                                        rules(transaction, username, ALWAYS),
                                        rules(transaction, username, NEVER)));
    }

    private static List<String> rules(Transaction transaction, String username, String verdict) {
        return transaction.query(SELECT_RULES, row -> row.text("peer"), username, verdict);
    }

    @Override
    public void save(Transaction transaction, String username, Preferences preferences) {
        // First the row of the account: whoever else saves for it waits here.
        String fallback = preferences.fallback().wireName();
        if (transaction.update(UPDATE_FALLBACK, fallback, username) == 0) {
            transaction.update(INSERT_FALLBACK, fallback, username);
        }
        transaction.update(DELETE_RULES, username);
        List<Object[]> rules = new ArrayList<>();
        preferences.always().forEach(peer -> rules.add(new Object[] {username, peer, ALWAYS}));
        preferences.never().forEach(peer -> rules.add(new Object[] {username, peer, NEVER}));
        if (!rules.isEmpty()) {
            transaction.batch(INSERT_RULE, rules);
        }
    }

    @Override
    public void remove(Transaction transaction, String username) {
        transaction.update(DELETE_RULES, username);
        transaction.update(DELETE_FALLBACK, username);
    }
}
