// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.archive;

import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.rsm.PageInfo;
import org.linkeddevices.protocol.rsm.PageRequest;

/**
 * Says that all messages of a page were sent (XEP-0313, section 4.3.2), as the answer to the query.
 *
 * @param complete whether there are no more in this direction
 * @param stable whether the same query will always give these messages; ours are never unstable
 * @param page which part it was
 */
public record ArchiveEnd(boolean complete, boolean stable, PageInfo page) {

    /** The element {@code fin}. */
    public Element toXml() {
        Element fin = Xml.element("fin", Mam.NS);
        if (complete) {
            fin.addAttribute("complete", "true");
        }
        if (!stable) {
            fin.addAttribute("stable", "false");
        }
        fin.add(page.toXml());
        return fin;
    }

    /**
     * Reads the element {@code fin}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static ArchiveEnd parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "fin", Mam.NS);
        Element page =
                reader.child("set", PageRequest.NS).orElseThrow(() -> reader.malformed("set"));
        return new ArchiveEnd(
                reader.flag("complete"),
                reader.optional("stable").isEmpty() || reader.flag("stable"),
                PageInfo.parse(page));
    }
}
