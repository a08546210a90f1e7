// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.sce;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.dom4j.Branch;
import org.dom4j.Comment;
import org.dom4j.Document;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.Node;
import org.dom4j.ProcessingInstruction;
import org.dom4j.io.SAXReader;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads XML that came encrypted: no server's parser has looked at it, so that what a stream may not
 * carry is refused here.
 */
final class EnvelopeReader {

    /** The most elements within each other. */
    static final int DEPTH = 32;

    private EnvelopeReader() {}

    static Element read(byte[] bytes) throws ProtocolException {
        try {
            InputSource source = new InputSource(new ByteArrayInputStream(bytes));
            source.setEncoding("UTF-8");
            Document document = reader().read(source);
            check(document);
            return document.getRootElement();
        } catch (DocumentException e) {
            throw bad("the content is no XML");
        }
    }

    private static SAXReader reader() {
        SAXReader reader = new SAXReader();
        try {
            reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (SAXException e) {
            throw new IllegalStateException("the parser cannot refuse document types", e);
        }
        return reader;
    }

    private static void check(Document document) throws ProtocolException {
        Deque<Iterator<Node>> open = new ArrayDeque<>();
        open.push(document.nodeIterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            Node node = open.peek().next();
            if (node instanceof Comment || node instanceof ProcessingInstruction) {
                throw bad("the content has what no stanza may carry");
            }
            if (node instanceof Branch branch) {
                if (open.size() > DEPTH) {
                    throw bad("the content is nested too deeply");
                }
                open.push(branch.nodeIterator());
            }
        }
    }

    private static ProtocolException bad(String text) {
        return new ProtocolException(ErrorCondition.BAD_REQUEST, text);
    }
}
