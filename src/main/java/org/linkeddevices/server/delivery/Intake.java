// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.delivery.Delay;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.protocol.delivery.WrittenElement;
import org.linkeddevices.server.port.Routes;
import org.linkeddevices.server.sql.Database;

/** Says which entries of which logs a message becomes that is about to be routed. Thread-safe. */
public final class Intake {

    private final String domain;
    private final LoggedAccounts accounts;
    private final Routes routes;
    private final ArchivePolicy archive;
    private final Database database;
    private final LogStore store;

    /** A message on its way, with what the host knows of its sender. */
    public record Arrival(Element message, Address from, Address to, Sender sender) {

        /** Whether an account writes to itself. */
        boolean isToItself() {
            return from.bare().equals(to.bare());
        }
    }

    /**
     * Who sent a message.
     *
     * @param isSession whether one of the host's sessions did, now
     * @param device the number of its device, 0 if it has none
     */
    public record Sender(boolean isSession, int device) {}

    /**
     * Creates it.
     *
     * @param domain the host's domain
     */
    public Intake(
            String domain,
            LoggedAccounts accounts,
            Routes routes,
            ArchivePolicy archive,
            Database database,
            LogStore store) {
        this.domain = domain;
        this.accounts = accounts;
        this.routes = routes;
        this.archive = archive;
        this.database = database;
        this.store = store;
    }

    /** Whether an account has a log. */
    public boolean logs(String username) {
        return accounts.logs(username);
    }

    /** The account with a log at an address, if there is one. */
    public Optional<String> logged(Address address) {
        return domain.equals(address.domain())
                ? address.local().filter(accounts::logs)
                : Optional.empty();
    }

    /**
     * The entries that a message becomes, at most one for each side. What claims to be our id is
     * taken off the message, unless it is and the message comes by a second time.
     */
    public List<NewEntry> entries(Arrival arrival) {
        Optional<String> receiver = logged(arrival.to());
        boolean known = receiver.isPresent() && isKnown(arrival, receiver.get());
        if (receiver.isPresent() && !known) {
            StanzaIds.strip(arrival.message(), arrival.to().bare());
        }
        Optional<EntryKind> kind = LogRule.classify(arrival.message());
        if (kind.isEmpty()) {
            return List.of();
        }
        List<NewEntry> entries = new ArrayList<>(2);
        if (arrival.sender().isSession()
                && !arrival.isToItself()
                && !isRerouted(arrival.message())) {
            logged(arrival.from()).ifPresent(s -> entries.add(sent(s, arrival, kind.get())));
        }
        if (!known) {
            receiver.filter(name -> !routes.blocks(name, arrival.message()))
                    .ifPresent(name -> entries.add(received(name, arrival, kind.get())));
        }
        return entries;
    }

    /** Whether the message is in the receiver's log: the host routes it anew (XEP-0198). */
    private boolean isKnown(Arrival arrival, String receiver) {
        Optional<String> id = StanzaIds.by(arrival.message(), arrival.to().bare());
        OptionalLong seq = id.map(StanzaNumber::seqOf).orElse(OptionalLong.empty());
        return seq.isPresent()
                && database.inTransaction(tx -> store.find(tx, receiver, seq.getAsLong()))
                        .filter(entry -> entry.stanzaId().equals(id.get()))
                        .isPresent();
    }

    /** The host dates what a dead session did not acknowledge and routes it anew (XEP-0198). */
    public boolean isRerouted(Element message) {
        return Delay.isBy(message, domain);
    }

    private NewEntry sent(String username, Arrival arrival, EntryKind kind) {
        Element stanza = WrittenElement.copyOf(arrival.message());
        // Nobody but this log gives ids in the sender's name.
        StanzaIds.strip(stanza, arrival.from().bare());
        return new NewEntry(
                username,
                Direction.SENT,
                archived(username, arrival.to(), kind),
                arrival.to(),
                arrival.sender().device(),
                false,
                stanza);
    }

    private NewEntry received(String username, Arrival arrival, EntryKind kind) {
        return new NewEntry(
                username,
                Direction.RECEIVED,
                archived(username, arrival.from(), kind),
                arrival.from(),
                arrival.isToItself() ? arrival.sender().device() : 0,
                !routes.isReachable(username),
                WrittenElement.copyOf(arrival.message()));
    }

    private EntryKind archived(String username, Address peer, EntryKind kind) {
        return kind.isArchived() && !archive.archives(username, peer) ? EntryKind.PASSING : kind;
    }
}
