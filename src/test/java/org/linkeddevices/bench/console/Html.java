// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.console;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.jivesoftware.util.LocaleUtils;
import org.jspecify.annotations.Nullable;

/** Writes the pages. */
final class Html {

    private Html() {}

    /**
     * Writes an undecorated page.
     *
     * @param title plain text
     * @param head further elements of the head
     * @param body HTML
     */
    static void write(HttpServletResponse response, String title, String head, String body)
            throws IOException {
        response.setContentType("text/html; charset=UTF-8");
        response.getWriter()
                .write(
                        "<html><head><title>%s</title>%s</head><body>%s</body></html>"
                                .formatted(escape(title), head, body));
    }

    static String meta(String name, String content) {
        return "<meta name=\"" + name + "\" content=\"" + escape(content) + "\">";
    }

    /** A text of Openfire's own console: HTML. */
    static String text(String key) {
        return LocaleUtils.getLocalizedString(key);
    }

    static String box(String kind, String text) {
        return ("<div class=\"jive-%s\"><table><tr><td class=\"jive-icon-label\">%s</td></tr>"
                        + "</table></div>")
                .formatted(kind, escape(text));
    }

    static String escape(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
    }
}
