// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.console;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.util.LocaleUtils;

/** {@code user-summary.jsp}: all users. */
public final class UserSummaryPage extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StringBuilder rows = new StringBuilder();
        for (User user : UserManager.getInstance().getUsers()) {
            rows.append(
                    ("<tr><td><a href=\"user-properties.jsp?username=%s\">%s</a></td>"
                                    + "<td>%s</td></tr>")
                            .formatted(
                                    URLEncoder.encode(user.getUsername(), StandardCharsets.UTF_8),
                                    Html.escape(user.getUsername()),
                                    Html.escape(user.getName())));
        }
        Html.write(
                response,
                LocaleUtils.getLocalizedString("user.summary.title"),
                Html.meta("pageID", "user-summary"),
                "<div class=\"jive-table\"><table><thead><tr><th>%s</th><th>%s</th></tr></thead>"
                                .formatted(
                                        Html.text("user.create.username"),
                                        Html.text("user.create.name"))
                        + "<tbody>"
                        + rows
                        + "</tbody></table></div>");
    }
}
