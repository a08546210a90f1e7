// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.doc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of {@code docs/protocol.md}: its XML blocks, and the directives between them. */
public final class ProtocolDoc {

    private static final Pattern PART =
            Pattern.compile("(?s)```xml\\n(.*?)```|<!-- ([a-z]+): (.*?) -->");

    private ProtocolDoc() {}

    /** A step, with the line on which it begins. */
    public sealed interface Step {

        /** The line. */
        int line();
    }

    /**
     * An example.
     *
     * @param line the line on which it begins
     * @param xml as it is written
     */
    public record Block(int line, String xml) implements Step {}

    /**
     * Something that happens between two examples, in a comment that readers do not see.
     *
     * @param line the line
     * @param verb what
     * @param arguments to whom and with what
     */
    public record Directive(int line, String verb, List<String> arguments) implements Step {}

    /** All steps in order. */
    public static List<Step> steps() throws IOException {
        String text =
                Files.readString(Path.of(System.getProperty("basedir", ""), "docs/protocol.md"));
        List<Step> steps = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            int line = 1 + (int) text.substring(0, matcher.start()).lines().count();
            steps.add(
                    matcher.group(1) != null
                            ? new Block(line, matcher.group(1))
                            : new Directive(
                                    line,
                                    matcher.group(2),
                                    List.of(matcher.group(3).strip().split(" +"))));
        }
        return steps;
    }
}
