// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text bundles: the same keys in every language, readable by every Openfire. */
class I18nTest {

    private static final String ENGLISH = "linkeddevices_i18n.properties";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\d+)");

    @ParameterizedTest
    @ValueSource(strings = {"de", "it"})
    void translation_hasTheKeysOfEnglish(String language) throws IOException {
        assertEquals(keys(load(ENGLISH)), keys(load(translation(language))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "it"})
    void translation_hasTheParametersOfEnglish(String language) throws IOException {
        Properties english = load(ENGLISH);
        Properties translated = load(translation(language));

        for (String key : keys(english)) {
            assertEquals(
                    parameters(english.getProperty(key)),
                    parameters(translated.getProperty(key)),
                    key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENGLISH,
                "linkeddevices_i18n_de.properties",
                "linkeddevices_i18n_it.properties"
            })
    void bundle_isAsciiWithoutRepeatedKeys(String file) throws IOException {
        String text = read(file);
        assertTrue(US_ASCII.newEncoder().canEncode(text), "write other characters as \\uXXXX");

        Set<String> seen = new HashSet<>();
        List<String> lines =
                new BufferedReader(new StringReader(text)).lines().collect(Collectors.toList());
        boolean continued = false;
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (!continued && !line.startsWith("#") && equals > 0) {
                String key = line.substring(0, equals).strip();
                assertTrue(seen.add(key), "repeated key " + key);
            }
            continued = line.endsWith("\\");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENGLISH,
                "linkeddevices_i18n_de.properties",
                "linkeddevices_i18n_it.properties"
            })
    void messagesWithParameters_areValidFormats(String file) throws IOException {
        Properties texts = load(file);
        for (String key : keys(texts)) {
            String text = texts.getProperty(key);
            assertFalse(text.isBlank(), key);
            Set<String> parameters = parameters(text);
            if (!parameters.isEmpty()) {
                // A single apostrophe would swallow the parameters after it.
                assertEquals(parameters.size(), distinctParameters(text), key);
            }
        }
    }

    @Test
    void parametersAfterASingleApostrophe_areSeenAsMissing() {
        assertEquals(0, distinctParameters("device's {0}"));
        assertEquals(1, distinctParameters("device''s {0}"));
    }

    private static int distinctParameters(String text) {
        return new MessageFormat(text).getFormatsByArgumentIndex().length;
    }

    private static Set<String> parameters(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> keys(Properties texts) {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static String translation(String language) {
        return "linkeddevices_i18n_" + language + ".properties";
    }

    private static Properties load(String file) throws IOException {
        Properties texts = new Properties();
        texts.load(new StringReader(read(file)));
        return texts;
    }

    private static String read(String file) throws IOException {
        try (InputStream in = I18nTest.class.getClassLoader().getResourceAsStream(file)) {
            assertNotNull(in, file);
            return new BufferedReader(
                            new InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
        }
    }
}
