// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.console;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jivesoftware.admin.LoginLimitManager;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.auth.AuthFactory;
import org.jivesoftware.openfire.auth.AuthToken;
import org.jivesoftware.openfire.auth.ConnectionException;
import org.jivesoftware.openfire.auth.InternalUnauthenticatedException;
import org.jivesoftware.openfire.auth.UnauthorizedException;
import org.xmpp.packet.JID;

/** {@code login.jsp}: the same fields, checks and session attribute as Openfire's. */
public final class LoginPage extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        show(request, response, "");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!Csrf.isGood(request)) {
            show(request, response, Html.box("error", "CSRF Failure!"));
            return;
        }
        String name = JID.escapeNode(String.valueOf(request.getParameter("username")));
        LoginLimitManager limits = LoginLimitManager.getInstance();
        String address = request.getRemoteAddr();
        try {
            if (limits.hasHitConnectionLimit(name, address)
                    || !AdminManager.getInstance().isUserAdmin(name, true)) {
                throw new UnauthorizedException();
            }
            AuthToken token = AuthFactory.authenticate(name, request.getParameter("password"));
            limits.recordSuccessfulAttempt(name, address);
            request.getSession().invalidate();
            request.getSession(true).setAttribute("jive.admin.authToken", token);
            response.sendRedirect(target(request.getParameter("url")));
        } catch (UnauthorizedException e) {
            limits.recordFailedAttempt(name, address);
            show(request, response, error("login.failed.unauthorized"));
        } catch (ConnectionException e) {
            show(request, response, error("login.failed.connection"));
        } catch (InternalUnauthenticatedException e) {
            show(request, response, error("login.failed.authentication"));
        }
    }

    private static String error(String key) {
        return "<div class=\"jive-error-text\">" + Html.text(key) + "</div>";
    }

    /** Where the user wanted to go, within this console. */
    private static String target(String url) {
        return url != null && url.startsWith("/") && !url.startsWith("//") ? url : "/index.jsp";
    }

    private static void show(
            HttpServletRequest request, HttpServletResponse response, String message)
            throws IOException {
        String form =
                """
                <form action="login.jsp" name="loginForm" method="post"><div id="jive-loginBox">
                <h1>%s</h1>%s
                <input type="hidden" name="url" value="%s">
                <input type="hidden" name="login" value="true">
                <input type="hidden" name="csrf" value="%s">
                <p><label for="u01">%s</label> <input type="text" name="username" id="u01"></p>
                <p><label for="p01">%s</label> <input type="password" name="password" id="p01"></p>
                <p><input type="submit" value="%s"></p>
                </div></form>
                """
                        .formatted(
                                Html.text("admin.console"),
                                message,
                                Html.escape(request.getParameter("url")),
                                Csrf.renew(request, response),
                                Html.text("login.username"),
                                Html.text("login.password"),
                                Html.text("login.login"));
        Html.write(response, "Openfire", STYLE, form);
    }

    static final String STYLE =
            "<link rel=\"stylesheet\" type=\"text/css\" href=\"/style/global.css\">";
}
