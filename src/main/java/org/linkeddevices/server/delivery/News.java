// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What other nodes have done to accounts that this node must know of. Thread-safe. */
public final class News {

    /** Somebody was linked or unlinked. */
    public static final String ROSTER = "roster";

    /** The account was removed, with its log. */
    public static final String REMOVED = "removed";

    /** Something was appended to the log. */
    public static final String LOG = "log";

    /** OMEMO ids of the account have changed. */
    public static final String KEYS = "keys";

    private final LoggedAccounts accounts;
    private final SyncLog log;
    private final List<Consumer<String>> readers = new CopyOnWriteArrayList<>();

    /** Creates it. */
    public News(LoggedAccounts accounts, SyncLog log) {
        this.accounts = accounts;
        this.log = log;
    }

    /**
     * Tells somebody of accounts whose log another node has appended to.
     *
     * @return ends it
     */
    public AutoCloseable listen(Consumer<String> reader) {
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    /** Another node has changed something; what is not known here is of a newer version. */
    public void tell(String what, String username) {
        if (what.equals(ROSTER)) {
            accounts.changed(username);
        } else if (what.equals(REMOVED)) {
            log.forget(username);
            accounts.changed(username);
        } else if (what.equals(LOG)) {
            readers.forEach(reader -> reader.accept(username));
        }
    }
}
