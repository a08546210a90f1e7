// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of settings in readme.html says what the code does and what the page says. */
class SettingsDocTest {

    private static final Pattern ROW =
            Pattern.compile(
                    "<tr>\\s*<td><code>(linkeddevices\\.[^<]+)</code></td>\\s*<td>([^<]*)</td>"
                            + "\\s*<td>([^<]*)</td>\\s*<td>([^<]*)</td>\\s*</tr>");

    private record Documented(String name, String range, String initial, String effect) {}

    @Test
    void readme_hasEverySettingWithRangeDefaultAndEffect() throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("i18n/linkeddevices_i18n.properties"))) {
            texts.load(in);
        }
        List<Documented> expected = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            String key = setting.propertyName().replaceFirst("^linkeddevices\\.", "setting.");
            expected.add(
                    new Documented(
                            setting.propertyName(),
                            range(setting),
                            setting.initial(),
                            texts.getProperty(key + ".effect")));
        }

        List<Documented> documented = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("readme.html")));
        while (row.find()) {
            documented.add(
                    new Documented(
                            row.group(1),
                            row.group(2),
                            row.group(3),
                            row.group(4).replaceAll("\\s+", " ")));
        }

        assertEquals(expected, documented);
    }

    private static String range(Setting setting) {
        return switch (setting.kind()) {
            case NUMBER -> setting.min() + " to " + setting.max();
            case CHOICE -> String.join(", ", setting.choices());
            case NAMES -> "names";
        };
    }
}
