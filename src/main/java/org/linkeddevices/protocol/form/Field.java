// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * A field of a data form (XEP-0004, section 3.3).
 *
 * @param var its name
 * @param kind what it holds; empty in a submitted form
 * @param label what a person reads beside it
 * @param values its values
 * @param options what to choose from
 * @param required whether the form is incomplete without it
 * @param media a picture in place of a value (XEP-0221)
 */
public record Field(
        String var,
        Optional<Kind> kind,
        Optional<String> label,
        List<String> values,
        List<Option> options,
        boolean required,
        Optional<Media> media) {

    /** The kinds of fields that are used here. */
    public enum Kind {
        /** True or false. */
        BOOLEAN("boolean"),
        /** Text for the reader. */
        FIXED("fixed"),
        /** A value that is not shown. */
        HIDDEN("hidden"),
        /** An address. */
        JID_SINGLE("jid-single"),
        /** Some of the options. */
        LIST_MULTI("list-multi"),
        /** One of the options. */
        LIST_SINGLE("list-single"),
        /** A line of text. */
        TEXT_SINGLE("text-single");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The value of the attribute {@code type}. */
        public String wireName() {
            return wireName;
        }

        private static Optional<Kind> of(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(wireName)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A choice.
     *
     * @param label what a person reads
     * @param value what is sent
     */
    public record Option(String label, String value) {}

    /**
     * A picture (XEP-0221).
     *
     * @param type its MIME type
     * @param uri where it is, such as {@code cid:…} (XEP-0231)
     */
    public record Media(String type, String uri) {

        /** The namespace of the element. */
        public static final String NS = "urn:xmpp:media-element";
    }

    /** Keeps unmodifiable copies. */
    public Field {
        values = List.copyOf(values);
        options = List.copyOf(options);
    }

    /** A field with one value and without a label, as in an item or a submitted form. */
    public static Field value(String var, String value) {
        return values(var, List.of(value));
    }

    /** The same with several values. */
    public static Field values(String var, List<String> values) {
        return new Field(
                var,
                Optional.empty(),
                Optional.empty(),
                values,
                List.of(),
                false,
                Optional.empty());
    }

    /** A field with a label that holds or asks for text. */
    public static Field text(String var, String label, String... values) {
        return new Field(
                var,
                Optional.of(Kind.TEXT_SINGLE),
                Optional.of(label),
                List.of(values),
                List.of(),
                false,
                Optional.empty());
    }

    /** A field that asks for one of some options. */
    public static Field choice(String var, String label, List<Option> options) {
        return new Field(
                var,
                Optional.of(Kind.LIST_SINGLE),
                Optional.of(label),
                List.of(),
                options,
                false,
                Optional.empty());
    }

    /** The same field, as one that must be filled in. */
    public Field asRequired() {
        return new Field(var, kind, label, values, options, true, media);
    }

    /** The same field with a picture. */
    public Field with(Media picture) {
        return new Field(var, kind, label, values, options, required, Optional.of(picture));
    }

    Element toXml() {
        Element field = Xml.element("field", DataForm.NS);
        if (!var.isEmpty()) {
            field.addAttribute("var", var);
        }
        kind.ifPresent(k -> field.addAttribute("type", k.wireName()));
        label.ifPresent(l -> field.addAttribute("label", Xml.legal(l)));
        if (required) {
            field.addElement(QName.get("required", DataForm.NS));
        }
        values.forEach(value -> Xml.addText(field, "value", value));
        for (Option option : options) {
            Element element = field.addElement(QName.get("option", DataForm.NS));
            element.addAttribute("label", Xml.legal(option.label));
            Xml.addText(element, "value", option.value);
        }
        media.ifPresent(
                m -> {
                    Element element = field.addElement(QName.get("media", Media.NS));
                    Xml.addText(element, "uri", m.uri).addAttribute("type", m.type);
                });
        return field;
    }

    static Field parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "field", DataForm.NS);
        List<Option> options = new ArrayList<>();
        for (Element child : reader.children("option")) {
            ElementReader option = ElementReader.of(child, "option", DataForm.NS);
            options.add(
                    new Option(
                            option.optional("label").orElse(""),
                            option.childText("value").orElse("")));
        }
        return new Field(
                reader.optional("var").orElse(""),
                reader.optional("type").flatMap(Kind::of),
                reader.optional("label"),
                reader.children("value").stream().map(Element::getText).toList(),
                options,
                reader.child("required").isPresent(),
                media(reader));
    }

    private static Optional<Media> media(ElementReader reader) throws ProtocolException {
        Optional<Element> uri =
                reader.child("media", Media.NS)
                        .map(media -> media.element(QName.get("uri", Media.NS)));
        if (uri.isEmpty()) {
            return Optional.empty();
        }
        ElementReader uriReader = ElementReader.of(uri.get(), "uri", Media.NS);
        return Optional.of(new Media(uriReader.required("type"), uriReader.text()));
    }
}
