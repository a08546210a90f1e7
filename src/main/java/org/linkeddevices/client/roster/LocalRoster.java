// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.roster;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.linkeddevices.client.store.Fields;
import org.linkeddevices.client.store.LocalStorageException;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.client.store.Records;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.roster.DeviceList;
import org.linkeddevices.protocol.roster.Event;
import org.linkeddevices.protocol.roster.EventHash;
import org.linkeddevices.protocol.roster.History;

/**
 * The device list, with the devices' keys as the server knew them, and the history of an account in
 * the local store. Reading needs no network.
 *
 * <p>The history is a chain of hashes. As far as the server has shown it whole, up to {@link
 * #head}, this device remembers the last hash and notices when anything before it changes.
 */
public final class LocalRoster {

    private static final String DEVICES = "devices";
    private static final String HEAD = "head";
    private static final String NEWEST = "newest";

    private final LocalStore store;
    private final Records state;
    private final Records events;
    private final String account;
    private final String username;

    /**
     * The roster of an account.
     *
     * @param store where it is kept
     * @param account the account's bare JID, prepared
     */
    public LocalRoster(LocalStore store, String account) {
        this.store = store;
        this.account = account;
        this.username = Address.of(account).local().orElse("");
        this.state = store.records("roster");
        this.events = store.records("event");
    }

    /**
     * How far the history is known without gaps.
     *
     * @param seq the number of the last event, 0 for none
     * @param hash its hash
     */
    public record Head(long seq, String hash) {

        /** Of a device that knows nothing yet. */
        static final Head NONE = new Head(0, EventHash.START);
    }

    /** The device list as it was last seen, or empty if it never was. */
    public Optional<DeviceList> devices() {
        return state.get(account, DEVICES).map(bytes -> parsed(bytes, DeviceList::parse));
    }

    /** Keeps a device list in place of the one before. */
    public void keep(DeviceList devices) {
        state.put(account, DEVICES, written(devices.toXml()));
    }

    /**
     * Keeps an event of which the server told by itself.
     *
     * @return false if it was told before
     */
    public boolean keep(Event event) {
        return store.inTransaction(
                tx -> {
                    boolean isNew = event(event.seq()).isEmpty();
                    if (isNew) {
                        put(event);
                    }
                    return isNew;
                });
    }

    /**
     * Events that this device knows.
     *
     * @param after the number of the last one that is not wanted, 0 for none
     * @param limit how many at the most
     * @return oldest first; events that nobody told this device about yet are missing
     */
    public List<Event> events(long after, int limit) {
        return store.inTransaction(
                tx -> {
                    List<Event> found = new ArrayList<>();
                    long newest = newest();
                    for (long seq = after + 1; seq <= newest && found.size() < limit; seq++) {
                        event(seq).ifPresent(found::add);
                    }
                    return found;
                });
    }

    /** How far the history is known without gaps; what to ask the server for comes after it. */
    public Head head() {
        return state.get(account, HEAD)
                .map(bytes -> Fields.read(bytes, 2))
                .map(
                        fields ->
                                new Head(
                                        Long.parseLong(fields.get(0).orElseThrow()),
                                        fields.get(1).orElseThrow()))
                .orElse(Head.NONE);
    }

    /**
     * Adds what the server answered when it was asked for the history after {@link #head}.
     *
     * @return the events that this device did not know before
     * @throws HistoryChangedException if it does not go on from there, or contradicts an event that
     *     this device knows; then nothing of it was added
     */
    public List<Event> extend(History history) throws HistoryChangedException {
        return store.inTransaction(
                tx -> {
                    List<Event> fresh = new ArrayList<>();
                    Head head = head();
                    for (Event event : history.events()) {
                        Optional<Event> known = event(event.seq());
                        if (!follows(event, head)
                                || known.filter(k -> !k.chain().equals(event.chain()))
                                        .isPresent()) {
                            throw new HistoryChangedException(event.seq());
                        }
                        if (known.isEmpty()) {
                            put(event);
                            fresh.add(event);
                        }
                        head = new Head(event.seq(), event.chain().hash());
                    }
                    state.put(
                            account,
                            HEAD,
                            Fields.write(
                                    List.of(
                                            Optional.of(Long.toString(head.seq())),
                                            Optional.of(head.hash()))));
                    return fresh;
                });
    }

    private boolean follows(Event event, Head head) {
        return event.seq() == head.seq + 1
                && event.chain().previous().equals(head.hash)
                && event.isIntact(username);
    }

    private Optional<Event> event(long seq) {
        return events.get(account, Long.toString(seq)).map(bytes -> parsed(bytes, Event::parse));
    }

    private void put(Event event) {
        events.put(account, Long.toString(event.seq()), written(event.toXml()));
        if (event.seq() > newest()) {
            state.put(
                    account, NEWEST, ByteBuffer.allocate(Long.BYTES).putLong(event.seq()).array());
        }
    }

    private long newest() {
        return state.get(account, NEWEST).map(bytes -> ByteBuffer.wrap(bytes).getLong()).orElse(0L);
    }

    private static byte[] written(Element element) {
        return element.asXML().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads an element of the protocol. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(Element element) throws ProtocolException;
    }

    private static <T> T parsed(byte[] bytes, Parser<T> parser) {
        try {
            String xml = new String(bytes, StandardCharsets.UTF_8);
            return parser.parse(DocumentHelper.parseText(xml).getRootElement());
        } catch (DocumentException | ProtocolException e) {
            throw new LocalStorageException("a record of the roster cannot be read", e);
        }
    }
}
