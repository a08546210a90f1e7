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
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.Delay;

/**
 * A message of an archive (XEP-0313, section 4.2), inside a message of its own.
 *
 * @param queryId what the query said to repeat
 * @param id the message's id in the archive
 * @param at when it was sent or received
 * @param message the message, in the namespace {@code jabber:client}
 */
public record ArchiveResult(Optional<String> queryId, String id, Instant at, Element message) {

    /** The element {@code result}. */
    public Element toXml() {
        Element result = Xml.element("result", Mam.NS);
        queryId.ifPresent(q -> result.addAttribute("queryid", q));
        result.addAttribute("id", id);
        Element forwarded = result.addElement(QName.get("forwarded", Carbon.FORWARD_NS));
        forwarded
                .addElement(QName.get("delay", Delay.NS))
                .addAttribute("stamp", XmppTime.format(at));
        forwarded.add(message.createCopy());
        return result;
    }

    /**
     * Reads the element {@code result}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static ArchiveResult parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "result", Mam.NS);
        Element forwarded =
                reader.child("forwarded", Carbon.FORWARD_NS)
                        .orElseThrow(() -> reader.malformed("forwarded"));
        ElementReader inside = ElementReader.of(forwarded, "forwarded", Carbon.FORWARD_NS);
        Element delay =
                inside.child("delay", Delay.NS).orElseThrow(() -> inside.malformed("delay"));
        return new ArchiveResult(
                reader.optional("queryid"),
                reader.required("id"),
                ElementReader.of(delay, "delay", Delay.NS).time("stamp"),
                inside.child("message", Carbon.STREAM_NS)
                        .orElseThrow(() -> inside.malformed("message")));
    }
}
