// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

import java.util.Locale;

/** The texts that people read, from the files in {@code i18n}. */
public interface Texts {

    /**
     * A text in a person's language, in English if there is no translation.
     *
     * @param language the reader's language
     * @param key the key in {@code i18n/linkeddevices_i18n.properties}
     * @param parameters the values of {0}, {1}, …; they are inserted as they are, so whoever shows
     *     the text in a page escapes it
     */
    String text(Locale language, String key, Object... parameters);
}
