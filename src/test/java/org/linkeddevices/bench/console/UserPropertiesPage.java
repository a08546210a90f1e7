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
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.jivesoftware.util.LocaleUtils;

/** {@code user-properties.jsp}: one user, with the sidebar of what can be done to a user. */
public final class UserPropertiesPage extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String name = String.valueOf(request.getParameter("username"));
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        Html.write(
                response,
                LocaleUtils.getLocalizedString("user.properties.title"),
                Html.meta("subPageID", "user-properties")
                        + Html.meta("extraParams", "username=" + encoded),
                body(name));
    }

    private static String body(String name) {
        try {
            User user = UserManager.getInstance().getUser(name);
            return ("<div class=\"jive-table\"><table><tr><td class=\"c1\">%s</td><td>%s</td></tr>"
                            + "</table></div>")
                    .formatted(Html.text("user.create.username"), Html.escape(user.getUsername()));
        } catch (UserNotFoundException e) {
            return Html.box(
                    "error", LocaleUtils.getLocalizedString("error.requested_user_not_found"));
        }
    }
}
