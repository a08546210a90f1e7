// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.io.StringReader;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.io.SAXReader;
import org.xml.sax.SAXException;

/** Reads stanzas as the log keeps them. Not thread-safe. */
public final class StanzaReader {

    private final SAXReader reader = new SAXReader();

    /** Creates a reader. */
    public StanzaReader() {
        try {
            // What is in the database came through an XMPP parser; this is for what did not.
            reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (SAXException e) {
            throw new IllegalStateException("the parser cannot refuse document types", e);
        }
    }

    /**
     * Parses an entry's stanza.
     *
     * @throws DocumentException if somebody changed it in the database
     */
    Element read(LogEntry entry) throws DocumentException {
        return read(entry.stanza());
    }

    /**
     * Parses a stanza.
     *
     * @throws DocumentException if it is no XML
     */
    public Element read(String stanza) throws DocumentException {
        return reader.read(new StringReader(stanza)).getRootElement();
    }
}
