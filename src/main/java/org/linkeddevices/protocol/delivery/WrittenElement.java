// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.dom4j.Node;
import org.dom4j.QName;
import org.dom4j.io.OutputFormat;
import org.dom4j.io.XMLWriter;
import org.dom4j.tree.DefaultElement;
import org.jspecify.annotations.Nullable;

/**
 * A stanza that remembers how it is written: one that goes to twenty sessions is written once. A
 * change of the stanza itself makes it forget; changes deeper inside are not seen, so they must be
 * made before it is written first.
 */
public final class WrittenElement extends DefaultElement {

    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable String written;

    private WrittenElement(QName name) {
        super(name);
    }

    /** A stanza with the name and the attributes of another, and nothing in it. */
    public static WrittenElement like(Element stanza) {
        WrittenElement copy = new WrittenElement(stanza.getQName());
        copy.appendAttributes(stanza);
        return copy;
    }

    /** A copy of a stanza. */
    public static WrittenElement copyOf(Element stanza) {
        WrittenElement copy = like(stanza);
        copy.appendContent(stanza);
        return copy;
    }

    /** Says how the stanza is written as it is now, if that is known without writing it. */
    public void isWrittenAs(String text) {
        written = text;
    }

    @Override
    public String asXML() {
        String text = written;
        if (text == null) {
            text = write();
            written = text;
        }
        return text;
    }

    private String write() {
        TextWriter out = new TextWriter();
        try {
            new XMLWriter(out, new OutputFormat()).write(this);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen in memory", e);
        }
        return out.toString();
    }

    @Override
    public void setQName(QName name) {
        written = null;
        super.setQName(name);
    }

    @Override
    public void add(Attribute attribute) {
        written = null;
        super.add(attribute);
    }

    @Override
    public Element addAttribute(QName name, String value) {
        if (value != null && value.equals(attributeValue(name))) {
            return this;
        }
        written = null;
        return super.addAttribute(name, value);
    }

    @Override
    public Element addAttribute(String name, String value) {
        // A packet made of a stanza repeats its addresses.
        if (value != null && value.equals(attributeValue(name))) {
            return this;
        }
        written = null;
        return super.addAttribute(name, value);
    }

    @Override
    public boolean remove(Attribute attribute) {
        written = null;
        return super.remove(attribute);
    }

    @Override
    protected void addNewNode(Node node) {
        written = null;
        super.addNewNode(node);
    }

    @Override
    protected boolean removeNode(Node node) {
        written = null;
        return super.removeNode(node);
    }
}
