// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.XmppTime;

/**
 * The account's outstanding link tokens, without the tokens themselves.
 *
 * @param tokens oldest first
 */
public record TokenList(List<Item> tokens) {

    /** Keeps an unmodifiable copy. */
    public TokenList {
        tokens = List.copyOf(tokens);
    }

    /**
     * An outstanding token.
     *
     * @param id its id
     * @param issued when it was issued
     * @param expires when it stops to work
     * @param by who issued it: {@code device:17}, {@code account} or {@code admin:joe}
     */
    public record Item(String id, Instant issued, Instant expires, String by) {}

    /** The element {@code tokens}. */
    public Element toXml() {
        Element list = Xml.element("tokens", LinkedDevices.NS);
        for (Item item : tokens) {
            Element token = list.addElement(QName.get("token", LinkedDevices.NS));
            token.addAttribute("id", item.id);
            token.addAttribute("issued", XmppTime.format(item.issued));
            token.addAttribute("expires", XmppTime.format(item.expires));
            token.addAttribute("by", Xml.legal(item.by));
        }
        return list;
    }

    /**
     * Reads the element {@code tokens}.
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static TokenList parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "tokens", LinkedDevices.NS);
        List<Item> tokens = new ArrayList<>();
        for (Element child : reader.children("token")) {
            ElementReader token = ElementReader.of(child, "token", LinkedDevices.NS);
            tokens.add(
                    new Item(
                            token.required("id"),
                            token.time("issued"),
                            token.time("expires"),
                            token.required("by")));
        }
        return new TokenList(tokens);
    }
}
