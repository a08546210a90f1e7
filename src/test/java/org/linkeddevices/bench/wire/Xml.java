// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.io.SAXReader;
import org.xml.sax.SAXException;

/** Reading what arrives. */
final class Xml {

    static final String STREAMS = "http://etherx.jabber.org/streams";
    static final String CLIENT = "jabber:client";

    private Xml() {}

    static Element parse(String xml) throws IOException {
        SAXReader reader = new SAXReader();
        try {
            reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return reader.read(new StringReader(xml)).getRootElement();
        } catch (DocumentException | SAXException e) {
            throw new IOException("not XML: " + xml, e);
        }
    }

    /** The condition of a stream error, stanza error or SASL failure: the child that is no text. */
    static Optional<String> condition(Element error) {
        for (Object child : error.elements()) {
            String name = ((Element) child).getName();
            if (!name.equals("text")) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    static String text(Element error) {
        Element text = error.element("text");
        return text == null ? "" : text.getText();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
