// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.rsm;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Which part of a long answer was given (XEP-0059, section 2).
 *
 * @param ends the first and the last item; empty if the page is
 * @param count how many items there are in all, if that is said
 */
public record PageInfo(Optional<Ends> ends, Optional<Count> count) {

    /**
     * The ends of a page.
     *
     * @param first the id of its first item
     * @param last the id of its last item
     */
    public record Ends(String first, String last) {}

    /**
     * How many items there are in all.
     *
     * @param items how many
     * @param exact whether that is not an estimate
     */
    public record Count(long items, boolean exact) {}

    /** The element {@code set}. */
    public Element toXml() {
        Element set = Xml.element("set", PageRequest.NS);
        ends.ifPresent(
                e -> {
                    Xml.addText(set, "first", e.first);
                    Xml.addText(set, "last", e.last);
                });
        count.ifPresent(
                c ->
                        Xml.addText(set, "count", Long.toString(c.items))
                                .addAttribute("exact", Boolean.toString(c.exact)));
        return set;
    }

    /**
     * Reads the element {@code set}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static PageInfo parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "set", PageRequest.NS);
        Optional<String> first = reader.childText("first");
        Optional<String> last = reader.childText("last");
        if (first.isPresent() != last.isPresent()) {
            throw reader.malformed(first.isPresent() ? "last" : "first");
        }
        Optional<Count> count = Optional.empty();
        Optional<Element> counted = reader.child("count");
        if (counted.isPresent()) {
            ElementReader exact = ElementReader.of(counted.get(), "count", PageRequest.NS);
            count = Optional.of(new Count(reader.childNumber("count", 0), exact.flag("exact")));
        }
        return new PageInfo(first.map(id -> new Ends(id, last.orElse(id))), count);
    }
}
