// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the unlinked sessions of an account with devices get when they come: the messages that came
 * while no session at all was there, to the first of them only. Without devices the host's offline
 * storage (XEP-0160) does the same.
 */
public final class MissedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(MissedMessages.class);
    private static final int PAGE = 250;

    private final Copies copies;
    private final Database database;
    private final LogStore store;
    private final CursorStore cursors = new JdbcCursorStore();

    /**
     * Creates it.
     *
     * @param copies makes what sessions get
     */
    public MissedMessages(Copies copies, Database database, LogStore store) {
        this.copies = copies;
        this.database = database;
        this.store = store;
    }

    /**
     * Gives an unlinked session of the account what none of them was given yet.
     *
     * @param session takes the messages, in order
     */
    public void offer(String username, Consumer<Element> session) {
        StanzaReader reader = new StanzaReader();
        List<LogEntry> page;
        do {
            page = database.inTransaction(tx -> next(tx, username));
            page.forEach(entry -> give(entry, reader, session));
        } while (!page.isEmpty());
    }

    /** The only session that was given a message died without it. */
    public void lost(String username, String stanzaId) {
        StanzaNumber.seqOf(stanzaId)
                .ifPresent(
                        seq ->
                                database.inTransaction(
                                        tx -> {
                                            store.miss(tx, username, seq, stanzaId);
                                            return seq;
                                        }));
    }

    /** Claims the next messages, so that no other session is given them. */
    private List<LogEntry> next(Transaction transaction, String username) {
        Optional<Long> offered = cursors.offered(transaction, username);
        if (offered.isEmpty()) {
            return List.of();
        }
        List<LogEntry> page = store.missed(transaction, username, offered.get(), PAGE);
        if (!page.isEmpty()) {
            cursors.offer(transaction, username, page.get(page.size() - 1).seq());
        }
        return page;
    }

    private void give(LogEntry entry, StanzaReader reader, Consumer<Element> session) {
        try {
            session.accept(copies.late(entry, reader.read(entry)).forUnlinked());
        } catch (DocumentException e) {
            LOG.error("entry {} of {} cannot be read", entry.seq(), entry.username(), e);
        }
    }
}
