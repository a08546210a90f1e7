// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.linkeddevices.server.port.Texts;

/** The real texts of the plugin, from the class path of the tests. */
public final class FakeTexts implements Texts {

    private static final ResourceBundle.Control ENGLISH_BY_DEFAULT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Override
    public String text(Locale language, String key, Object... parameters) {
        String pattern =
                ResourceBundle.getBundle("linkeddevices_i18n", language, ENGLISH_BY_DEFAULT)
                        .getString(key);
        return parameters.length == 0
                ? pattern
                : new MessageFormat(pattern, language).format(parameters);
    }
}
