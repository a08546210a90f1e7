// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.archive;

import java.time.Instant;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.XmppTime;

/**
 * Where an archive begins and ends (XEP-0313, section 5).
 *
 * @param ends its first and its last message; empty if it has none
 */
public record ArchiveMetadata(Optional<Ends> ends) {

    /**
     * The ends of an archive.
     *
     * @param start its first message
     * @param end its last message
     */
    public record Ends(Entry start, Entry end) {}

    /**
     * A message.
     *
     * @param id its id in the archive
     * @param at when it was sent or received
     */
    public record Entry(String id, Instant at) {}

    /** The request for it (IQ get). */
    public static Element request() {
        return Xml.element("metadata", Mam.NS);
    }

    /** The element {@code metadata}. */
    public Element toXml() {
        Element metadata = Xml.element("metadata", Mam.NS);
        ends.ifPresent(
                e -> {
                    add(metadata, "start", e.start);
                    add(metadata, "end", e.end);
                });
        return metadata;
    }

    private static void add(Element metadata, String name, Entry entry) {
        metadata.addElement(QName.get(name, Mam.NS))
                .addAttribute("id", entry.id)
                .addAttribute("timestamp", XmppTime.format(entry.at));
    }

    /**
     * Reads the element {@code metadata}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static ArchiveMetadata parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "metadata", Mam.NS);
        Optional<Entry> start = entry(reader, "start");
        Optional<Entry> end = entry(reader, "end");
        if (start.isPresent() != end.isPresent()) {
            throw reader.malformed(start.isPresent() ? "end" : "start");
        }
        return new ArchiveMetadata(start.flatMap(s -> end.map(e -> new Ends(s, e))));
    }

    private static Optional<Entry> entry(ElementReader parent, String name)
            throws ProtocolException {
        Optional<Element> child = parent.child(name);
        if (child.isEmpty()) {
            return Optional.empty();
        }
        ElementReader reader = ElementReader.of(child.get(), name, Mam.NS);
        return Optional.of(new Entry(reader.required("id"), reader.time("timestamp")));
    }
}
