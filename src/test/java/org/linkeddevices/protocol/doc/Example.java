// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.doc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dom4j.Attribute;
import org.dom4j.Comment;
import org.dom4j.Element;
import org.dom4j.Node;

/**
 * Compares an example with what came. A placeholder in the example takes the value that came, and
 * from then on stands for it.
 */
public final class Example {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9-]+)}");
    private static final Set<String> ANYTHING = Set.of("any", "time", "address", "session");

    private final Map<String, String> known;

    private Example(Map<String, String> known) {
        this.known = known;
    }

    /**
     * Compares.
     *
     * @param known the placeholders so far
     * @return the placeholders afterwards, or empty if it is something else
     */
    public static Optional<Map<String, String>> match(
            Element example, Element actual, Map<String, String> known) {
        Example matcher = new Example(new HashMap<>(known));
        return matcher.same(example, actual) ? Optional.of(matcher.known) : Optional.empty();
    }

    /** Fills in the placeholders of a text; those that are not known stay. */
    public static String fill(String text, Map<String, String> known) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        known.getOrDefault(found.group(1), found.group())));
    }

    private boolean same(Element example, Element actual) {
        return example.getName().equals(actual.getName())
                && example.getNamespaceURI().equals(actual.getNamespaceURI())
                && sameAttributes(example, actual)
                && sameChildren(example, actual)
                && (!actual.elements().isEmpty()
                        || sameText(example.getTextTrim(), actual.getText().strip()));
    }

    private boolean sameAttributes(Element example, Element actual) {
        if (example.attributeCount() != actual.attributeCount()) {
            return false;
        }
        for (Attribute attribute : example.attributes()) {
            String value = actual.attributeValue(attribute.getQName());
            if (value == null || !sameText(attribute.getValue(), value)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameChildren(Element example, Element actual) {
        List<Element> rest = new ArrayList<>(actual.elements());
        boolean skipping = false;
        for (Node node : example.content()) {
            if (node instanceof Comment) {
                skipping = true;
            } else if (node instanceof Element child) {
                while (skipping && !rest.isEmpty() && !same(child, rest.get(0))) {
                    rest.remove(0);
                }
                if (rest.isEmpty() || !same(child, rest.remove(0))) {
                    return false;
                }
                skipping = false;
            }
        }
        return skipping || rest.isEmpty();
    }

    private boolean sameText(String example, String actual) {
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(fill(example, known));
        String text = fill(example, known);
        int end = 0;
        while (placeholder.find()) {
            regex.append(Pattern.quote(text.substring(end, placeholder.start()))).append("(.*?)");
            names.add(placeholder.group(1));
            end = placeholder.end();
        }
        regex.append(Pattern.quote(text.substring(end)));
        Matcher matcher = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(actual);
        if (!matcher.matches()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            String value = matcher.group(i + 1);
            if (!ANYTHING.contains(names.get(i))
                    && !value.equals(known.computeIfAbsent(names.get(i), name -> value))) {
                return false;
            }
        }
        return true;
    }
}
