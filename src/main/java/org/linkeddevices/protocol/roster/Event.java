// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.XmppTime;

/**
 * Something that happened to a device roster, as a link of the account's hash chain.
 *
 * @param seq 1, 2, 3, … within the account, without gaps
 * @param at when it happened, to the millisecond
 * @param kind such as {@code linked}; a reader must expect kinds that it does not know
 * @param device the device that it happened to, if any
 * @param detail what the kind says it is
 * @param by who did it
 * @param chain its place in the chain
 */
public record Event(
        long seq,
        Instant at,
        String kind,
        Optional<DeviceId> device,
        Optional<String> detail,
        By by,
        Chain chain) {

    /**
     * Who did it.
     *
     * @param actor {@code device:17}, {@code account}, {@code admin:joe} or {@code server}
     * @param address the IP address that it was done from, if known
     */
    public record By(String actor, Optional<String> address) {}

    /**
     * A place in the chain.
     *
     * @param hash the hash of this event, 64 hexadecimal digits
     * @param previous the hash of the event before, 64 zeros for the first
     */
    public record Chain(String hash, String previous) {}

    /** Whether its hash is what the rest of it says, for the account with that username. */
    public boolean isIntact(String username) {
        List<String> fields =
                List.of(
                        chain.previous,
                        username,
                        Long.toString(seq),
                        XmppTime.format(at),
                        kind,
                        device.map(DeviceId::toString).orElse(""),
                        by.actor,
                        by.address.orElse(""),
                        detail.orElse(""));
        return EventHash.of(fields).equals(chain.hash);
    }

    /** The element {@code event}. */
    public Element toXml() {
        Element event = Xml.element("event", LinkedDevices.EVENTS_NS);
        event.addAttribute("seq", Long.toString(seq));
        event.addAttribute("at", XmppTime.format(at));
        event.addAttribute("kind", kind);
        device.ifPresent(d -> event.addAttribute("device", d.toString()));
        detail.ifPresent(d -> event.addAttribute("detail", Xml.legal(d)));
        event.addAttribute("actor", Xml.legal(by.actor));
        by.address.ifPresent(a -> event.addAttribute("address", Xml.legal(a)));
        event.addAttribute("hash", chain.hash);
        event.addAttribute("previous", chain.previous);
        return event;
    }

    /**
     * Reads the element {@code event}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static Event parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "event", LinkedDevices.EVENTS_NS);
        long seq = reader.number("seq", 0);
        if (seq < 1) {
            throw reader.malformed("seq");
        }
        Optional<DeviceId> device =
                reader.optional("device").isPresent()
                        ? Optional.of(reader.device("device"))
                        : Optional.empty();
        return new Event(
                seq,
                reader.time("at"),
                reader.required("kind"),
                device,
                reader.optional("detail"),
                new By(reader.required("actor"), reader.optional("address")),
                new Chain(hash(reader, "hash"), hash(reader, "previous")));
    }

    private static String hash(ElementReader reader, String attribute) throws ProtocolException {
        String hash = reader.required(attribute);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw reader.malformed(attribute);
        }
        return hash;
    }
}
