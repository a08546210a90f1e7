// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * A data form (XEP-0004).
 *
 * @param type what it is for
 * @param title its title, if it has one
 * @param instructions what a person should do or know, in one or more lines
 * @param fields its fields
 * @param reported the columns of a table, if it has one
 * @param items the rows of the table
 */
public record DataForm(
        Type type,
        Optional<String> title,
        Optional<String> instructions,
        List<Field> fields,
        List<Field> reported,
        List<List<Field>> items) {

    /** The namespace of data forms. */
    public static final String NS = "jabber:x:data";

    /** What a form is for. */
    public enum Type {
        /** To be filled in. */
        FORM,
        /** Filled in. */
        SUBMIT,
        /** Not to be filled in. */
        CANCEL,
        /** An answer. */
        RESULT;

        private String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Type> of(String wireName) {
            for (Type type : values()) {
                if (type.wireName().equals(wireName)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    /** Keeps unmodifiable copies. */
    public DataForm {
        fields = List.copyOf(fields);
        reported = List.copyOf(reported);
        items = items.stream().map(List::copyOf).toList();
    }

    /** A form to be filled in. */
    public static DataForm ask(String title, String instructions, List<Field> fields) {
        return new DataForm(
                Type.FORM,
                Optional.of(title),
                Optional.of(instructions),
                fields,
                List.of(),
                List.of());
    }

    /** An answer of single fields. */
    public static DataForm result(String title, String instructions, List<Field> fields) {
        return new DataForm(
                Type.RESULT,
                Optional.of(title),
                Optional.of(instructions),
                fields,
                List.of(),
                List.of());
    }

    /**
     * An answer in the form of a table.
     *
     * @param inWords the same for clients that show no tables
     */
    public static DataForm table(
            String title, String inWords, List<Field> columns, List<List<Field>> rows) {
        return new DataForm(
                Type.RESULT,
                Optional.of(title),
                Optional.of(inWords).filter(text -> !text.isEmpty()),
                List.of(),
                columns,
                rows);
    }

    /** A filled-in form. */
    public static DataForm submit(Field... fields) {
        return new DataForm(
                Type.SUBMIT,
                Optional.empty(),
                Optional.empty(),
                List.of(fields),
                List.of(),
                List.of());
    }

    /**
     * The value that was filled in for a field.
     *
     * @return the value, or empty if the field is not there or was left empty
     */
    public Optional<String> value(String var) {
        return fields.stream()
                .filter(field -> field.var().equals(var))
                .flatMap(field -> field.values().stream())
                .findFirst()
                .filter(value -> !value.isEmpty());
    }

    /** The values that were filled in for a field of several values, without empty ones. */
    public List<String> values(String var) {
        return fields.stream()
                .filter(field -> field.var().equals(var))
                .flatMap(field -> field.values().stream())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The element {@code x}. */
    public Element toXml() {
        Element form = Xml.element("x", NS);
        form.addAttribute("type", type.wireName());
        title.ifPresent(t -> Xml.addText(form, "title", t));
        // A line each: the text of one such element has no line breaks.
        instructions.ifPresent(
                i -> i.lines().forEach(line -> Xml.addText(form, "instructions", line)));
        fields.forEach(field -> form.add(field.toXml()));
        if (!reported.isEmpty()) {
            Element columns = form.addElement(QName.get("reported", NS));
            reported.forEach(field -> columns.add(field.toXml()));
        }
        for (List<Field> item : items) {
            Element row = form.addElement(QName.get("item", NS));
            item.forEach(field -> row.add(field.toXml()));
        }
        return form;
    }

    /**
     * Reads the element {@code x}.
     *
     * @throws ProtocolException bad-request if it is not one, or has the same field twice or a
     *     field with more than one value
     */
    public static DataForm parse(Element element) throws ProtocolException {
        return parse(element, Set.of());
    }

    /**
     * Reads the element {@code x} of a form in which some fields may have several values.
     *
     * @param lists the names of these fields
     * @throws ProtocolException bad-request if it is not one, or has the same field twice or
     *     another field with more than one value
     */
    public static DataForm parse(Element element, Set<String> lists) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "x", NS);
        Type type = Type.of(reader.required("type")).orElseThrow(() -> reader.malformed("type"));
        Optional<Element> columns = reader.child("reported");
        List<List<Field>> items = new ArrayList<>();
        for (Element item : reader.children("item")) {
            items.add(fieldsOf(item, lists));
        }
        return new DataForm(
                type,
                reader.childText("title"),
                instructions(reader),
                fieldsOf(element, lists),
                columns.isPresent() ? fieldsOf(columns.get(), lists) : List.of(),
                items);
    }

    private static Optional<String> instructions(ElementReader reader) {
        List<String> lines =
                reader.children("instructions").stream().map(Element::getText).toList();
        return Optional.of(String.join("\n", lines)).filter(text -> !text.isEmpty());
    }

    private static List<Field> fieldsOf(Element parent, Set<String> lists)
            throws ProtocolException {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Element child : parent.elements(QName.get("field", NS))) {
            Field field = Field.parse(child);
            boolean repeated = !field.var().isEmpty() && !names.add(field.var());
            boolean single = !lists.contains(field.var());
            if (repeated || (single && field.values().size() > 1)) {
                throw new ProtocolException(
                        ErrorCondition.BAD_REQUEST, "a form field has more than one value");
            }
            fields.add(field);
        }
        return fields;
    }
}
