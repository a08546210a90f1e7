// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.port.Contacts;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.KeyText;

/**
 * Who is a stranger to an account, and how much strangers have sent that waits for its devices. All
 * of another server is one stranger, since it can have as many addresses as it likes.
 */
public final class Strangers {

    private final String domain;
    private final Contacts contacts;
    private final Cursors cursors;
    private final Database database;
    private final LogStore log;
    private final PeerStore peers = new JdbcPeerStore();

    /**
     * Creates it.
     *
     * @param domain the host's domain
     */
    public Strangers(
            String domain, Contacts contacts, Cursors cursors, Database database, LogStore log) {
        this.domain = domain;
        this.contacts = contacts;
        this.cursors = cursors;
        this.database = database;
        this.log = log;
    }

    /** Whether an address is neither a contact of an account nor this server. */
    boolean isStranger(String username, Address address) {
        return !address.bare().equals(domain) && !contacts.has(username, address.bare());
    }

    /** Under which name an address counts: its own on this server, else that of its server. */
    String name(Address address) {
        return name(KeyText.of(address.bare()));
    }

    private String name(String peer) {
        String server = Address.of(peer).domain();
        return server.equals(domain) ? peer : server;
    }

    /** Looks into the log at what the device lacks that lacks most. */
    StrangerQuota look(String username, int limit) {
        List<PeerStore.Count> counts = lacking(username, limit);
        Set<String> answered =
                counts.stream()
                        .filter(count -> count.direction() == Direction.SENT)
                        .map(PeerStore.Count::peer)
                        .collect(Collectors.toSet());
        Map<String, Long> shares = new HashMap<>();
        for (PeerStore.Count count : counts) {
            if (!answered.contains(count.peer()) && isCounted(username, count.peer())) {
                shares.merge(name(count.peer()), count.entries(), Long::sum);
            }
        }
        return counts.isEmpty()
                ? StrangerQuota.unused(limit)
                : StrangerQuota.of(limit, shares, answered);
    }

    /** Nobody is asked about an address of which only the hash is known. */
    private boolean isCounted(String username, String peer) {
        return KeyText.isShortened(peer) || isStranger(username, Address.of(peer));
    }

    /** What that device lacks; empty if it is too little to be half the limit. */
    private List<PeerStore.Count> lacking(String username, int limit) {
        List<Cursor> devices = cursors.of(username);
        long acked = devices.stream().mapToLong(Cursor::acked).min().orElse(0);
        return database.inTransaction(
                tx ->
                        // Behind a cursor there is no gap.
                        devices.isEmpty()
                                        || log.find(tx, username, acked + (limit + 1) / 2).isEmpty()
                                ? List.of()
                                : peers.peers(tx, username, acked));
    }
}
