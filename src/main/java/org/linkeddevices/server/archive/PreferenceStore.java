// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.Optional;
import org.linkeddevices.protocol.archive.Preferences;
import org.linkeddevices.server.sql.Transaction;

/** What the accounts want archived. */
interface PreferenceStore {

    /** What an account said, if it ever did. */
    Optional<Preferences> load(Transaction transaction, String username);

    /** Keeps what an account says from now on. */
    void save(Transaction transaction, String username, Preferences preferences);

    /** Deletes what an account said. */
    void remove(Transaction transaction, String username);
}
