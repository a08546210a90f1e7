// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.rsm;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Which part of a long answer is wanted (XEP-0059, section 2).
 *
 * @param max how many items at the most; 0 asks only how many there are
 * @param after the id of the item after which the page starts
 * @param before the id of the item before which the page ends; empty text for the last page
 */
public record PageRequest(Optional<Integer> max, Optional<String> after, Optional<String> before) {

    /** The namespace. */
    public static final String NS = "http://jabber.org/protocol/rsm";

    /** All items from the first on, as many as the server likes. */
    public static final PageRequest ANY =
            new PageRequest(Optional.empty(), Optional.empty(), Optional.empty());

    private static final long NO_MAX = -1;

    /** Whether the page is the last one before something, rather than the first one after. */
    public boolean isBackward() {
        return before.isPresent();
    }

    /** The id before which the page ends, unless it is that of the end. */
    public Optional<String> beforeId() {
        return before.filter(id -> !id.isEmpty());
    }

    /** The element {@code set}. */
    public Element toXml() {
        Element set = Xml.element("set", NS);
        max.ifPresent(m -> Xml.addText(set, "max", Integer.toString(m)));
        after.ifPresent(id -> Xml.addText(set, "after", id));
        before.ifPresent(id -> Xml.addText(set, "before", id));
        return set;
    }

    /**
     * Reads the element {@code set}.
     *
     * @throws ProtocolException bad-request if it is malformed; feature-not-implemented if it asks
     *     for a page by its index, since counting is no way to find an item here (section 2.6)
     */
    public static PageRequest parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "set", NS);
        if (reader.child("index").isPresent()) {
            throw new ProtocolException(
                    ErrorCondition.FEATURE_NOT_IMPLEMENTED, "pages have ids here, not indexes");
        }
        for (String name : new String[] {"max", "after", "before"}) {
            if (reader.children(name).size() > 1) {
                throw reader.malformed(name);
            }
        }
        long max = reader.childNumber("max", NO_MAX);
        return new PageRequest(
                max == NO_MAX
                        ? Optional.empty()
                        : Optional.of((int) Math.min(max, Integer.MAX_VALUE)),
                reader.childText("after").filter(id -> !id.isEmpty()),
                reader.childText("before"));
    }
}
