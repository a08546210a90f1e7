// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import org.linkeddevices.server.sql.Transaction;

/** Whose messages the log is made of. */
interface PeerStore {

    /**
     * How many entries there are with a peer.
     *
     * @param peer its bare JID as it is kept, see {@link org.linkeddevices.server.sql.KeyText}
     * @param direction whether the account received or sent them
     */
    record Count(String peer, Direction direction, long entries) {}

    /** Counts the entries of an account after a number; reads all of them. */
    List<Count> peers(Transaction transaction, String username, long after);
}
