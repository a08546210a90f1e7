// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text is used somewhere, and whatever pages, code and plugin.xml refer to exists. */
class I18nUsageTest {

    private static final Pattern PAGE_KEY = Pattern.compile("<fmt:message key=\"([^\"]+)\"");
    private static final Pattern PLUGIN_KEY = Pattern.compile("\\$\\{([a-z.]+\\.[a-z.]+)}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9.-]*)\"");
    private static final Pattern PAGE_TEXT = Pattern.compile("\"(admin\\.[a-z.-]*[a-z])\"");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");

    private final Set<String> keys = keys();

    @Test
    void pagesAndPluginXml_referToTextsThatExist() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Pattern wanted : wantedByPages()) {
            if (keys.stream().noneMatch(key -> wanted.matcher(key).matches())) {
                missing.add(wanted.pattern());
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void code_refersToPageTextsThatExist() throws IOException {
        Set<String> missing = new TreeSet<>(literals(PAGE_TEXT));
        missing.removeAll(keys);
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyText_isUsed() throws IOException {
        List<Pattern> wanted = wantedByPages();
        Set<String> literals = literals(LITERAL);
        Set<String> unused = new TreeSet<>(keys);
        unused.removeIf(key -> wanted.stream().anyMatch(p -> p.matcher(key).matches()));
        unused.removeIf(key -> isInCode(key, literals));
        assertEquals(Set.of(), unused);
    }

    /** Code has the whole key, or its beginning up to a dot and adds the rest. */
    private static boolean isInCode(String key, Set<String> literals) {
        return literals.contains(key)
                || literals.stream().anyMatch(l -> l.endsWith(".") && key.startsWith(l));
    }

    private static List<Pattern> wantedByPages() throws IOException {
        List<Pattern> wanted = new ArrayList<>();
        for (Path file : files(Path.of("web"), ".jsp", ".jspf")) {
            Matcher matcher = PAGE_KEY.matcher(Files.readString(file));
            while (matcher.find()) {
                wanted.add(pattern(matcher.group(1)));
            }
        }
        assertTrue(wanted.size() > 100, "pages are not where this test looks for them");
        Matcher matcher = PLUGIN_KEY.matcher(Files.readString(Path.of("plugin.xml")));
        while (matcher.find()) {
            if (!matcher.group(1).startsWith("project.")) {
                wanted.add(pattern(matcher.group(1)));
            }
        }
        return wanted;
    }

    /** A key in which an expression stands for any words. */
    private static Pattern pattern(String key) {
        StringBuilder pattern = new StringBuilder();
        Matcher matcher = EXPRESSION.matcher(key);
        int end = 0;
        while (matcher.find()) {
            pattern.append(Pattern.quote(key.substring(end, matcher.start())));
            pattern.append("[a-z0-9.-]+");
            end = matcher.end();
        }
        return Pattern.compile(pattern.append(Pattern.quote(key.substring(end))).toString());
    }

    private static Set<String> literals(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files(Path.of("src/main/java/org/linkeddevices/server"), ".java")) {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> Stream.of(endings).anyMatch(e -> f.toString().endsWith(e)))
                    .toList();
        }
    }

    private static Set<String> keys() {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("i18n/linkeddevices_i18n.properties"))) {
            texts.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
