// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;

/**
 * Reads one element strictly: what is asked for must be there and well-formed, what nobody asks for
 * is ignored. The texts of its errors name elements and attributes, never their values.
 */
public final class ElementReader {

    private static final int LONGEST_NUMBER = 18;

    private final Element element;

    private ElementReader(Element element) {
        this.element = element;
    }

    /**
     * Starts to read an element.
     *
     * @throws ProtocolException bad-request if it has another name or namespace
     */
    public static ElementReader of(Element element, String name, String namespace)
            throws ProtocolException {
        if (!element.getName().equals(name) || !element.getNamespaceURI().equals(namespace)) {
            throw bad("expected <" + name + "/> in " + namespace);
        }
        return new ElementReader(element);
    }

    /** The value of an attribute, if it is there. */
    public Optional<String> optional(String attribute) {
        return Optional.ofNullable(element.attributeValue(attribute));
    }

    /** The value of an attribute that must be there and not be empty. */
    public String required(String attribute) throws ProtocolException {
        String value = element.attributeValue(attribute);
        if (value == null || value.isEmpty()) {
            throw bad("<" + element.getName() + "/> needs the attribute " + attribute);
        }
        return value;
    }

    /** A device id that must be there. */
    public DeviceId device(String attribute) throws ProtocolException {
        return DeviceId.parse(required(attribute)).orElseThrow(() -> malformed(attribute));
    }

    /** A time that must be there (XEP-0082). */
    public Instant time(String attribute) throws ProtocolException {
        return XmppTime.parse(required(attribute)).orElseThrow(() -> malformed(attribute));
    }

    /** A time, if it is there (XEP-0082). */
    public Optional<Instant> optionalTime(String attribute) throws ProtocolException {
        return optional(attribute).isEmpty() ? Optional.empty() : Optional.of(time(attribute));
    }

    /** A truth value as XML Schema writes it, false if it is not there. */
    public boolean flag(String attribute) throws ProtocolException {
        return switch (optional(attribute).orElse("false")) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw malformed(attribute);
        };
    }

    /** A whole number of at most 18 digits without sign, or a default if it is not there. */
    public long number(String attribute, long otherwise) throws ProtocolException {
        return number(attribute, optional(attribute), otherwise);
    }

    /** The same as the text of a child in this element's own namespace. */
    public long childNumber(String child, long otherwise) throws ProtocolException {
        return number(child, childText(child), otherwise);
    }

    private long number(String name, Optional<String> written, long otherwise)
            throws ProtocolException {
        if (written.isEmpty()) {
            return otherwise;
        }
        String text = written.get();
        if (text.isEmpty()
                || text.length() > LONGEST_NUMBER
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw malformed(name);
        }
        return Long.parseLong(text);
    }

    /** The children of that name in this element's own namespace. */
    public List<Element> children(String name) {
        return children(name, element.getNamespaceURI());
    }

    /** The children of that name and namespace. */
    public List<Element> children(String name, String namespace) {
        return element.elements(QName.get(name, namespace));
    }

    /** The first child of that name in this element's own namespace, if there is one. */
    public Optional<Element> child(String name) {
        return child(name, element.getNamespaceURI());
    }

    /** The first child of that name and namespace, if there is one. */
    public Optional<Element> child(String name, String namespace) {
        return Optional.ofNullable(element.element(QName.get(name, namespace)));
    }

    /** The text of the first child of that name in this element's own namespace. */
    public Optional<String> childText(String name) {
        return child(name).map(Element::getText);
    }

    /** The text of the element itself. */
    public String text() {
        return element.getText();
    }

    /** The error that an attribute or child of that name is malformed. */
    public ProtocolException malformed(String name) {
        return bad("<" + element.getName() + "/> has a malformed " + name);
    }

    private static ProtocolException bad(String text) {
        return new ProtocolException(ErrorCondition.BAD_REQUEST, text);
    }
}
