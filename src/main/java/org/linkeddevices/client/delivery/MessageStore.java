// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.client.store.LocalStore;

/**
 * The account's messages, on this device. Reading needs no network. What is added is in the file
 * when the transaction is done, see {@link LocalStore#inTransaction}; outside of one, at once.
 */
public interface MessageStore {

    /** The messages of a local store. */
    static MessageStore over(LocalStore store) {
        return new JdbcMessageStore(store);
    }

    /**
     * Whether a message is there already: one with its stanza id or, if it is the account's own,
     * the same that this device sent. For the latter this also notes its stanza id.
     */
    boolean recognises(Passage passage);

    /**
     * Adds a message.
     *
     * @return the message, or empty if it was there already
     */
    Optional<StoredMessage> add(Passage passage, Content content);

    /**
     * The last messages of a history before a place, such as the page above the one that is shown.
     *
     * @param peer the other side's bare JID
     * @param place {@link HistoryPlace#END} to begin with
     * @param limit how many at the most
     * @return oldest first, only those that {@link Content#isShown}
     */
    List<StoredMessage> before(String peer, HistoryPlace place, int limit);

    /**
     * The first messages of a history after a place.
     *
     * @param peer the other side's bare JID
     * @param place {@link HistoryPlace#START} to begin with
     * @param limit how many at the most
     * @return oldest first, only those that {@link Content#isShown}
     */
    List<StoredMessage> after(String peer, HistoryPlace place, int limit);

    /**
     * What was stored after a message, with all peers, receipts and the like included.
     *
     * @param position of the last message that is known, 0 to begin with
     * @param limit how many at the most
     * @return in the order in which they were stored
     */
    List<StoredMessage> since(long position, int limit);

    /**
     * The newest message with each peer.
     *
     * @param limit how many at the most
     * @return newest first, only those that {@link Content#isShown}
     */
    List<StoredMessage> newestOfEach(int limit);

    /**
     * Removes the history with a peer, from this device only. What comes again later is as new.
     *
     * @return how many messages there were
     */
    int remove(String peer);
}
