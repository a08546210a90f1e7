// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.console;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jivesoftware.openfire.XMPPServer;

/** {@code index.jsp}: the server's version and domain; logs out when asked to. */
public final class IndexPage extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getRequestURI().endsWith("/index.jsp")) {
            response.sendRedirect("/index.jsp");
            return;
        }
        if ("true".equals(request.getParameter("logout"))) {
            request.getSession().removeAttribute("jive.admin.authToken");
            response.sendRedirect("/index.jsp");
            return;
        }
        XMPPServer server = XMPPServer.getInstance();
        String body =
                "<p>Openfire %s, %s</p>"
                        .formatted(
                                Html.escape(server.getServerInfo().getVersion().getVersionString()),
                                Html.escape(server.getServerInfo().getXMPPDomain()));
        Html.write(
                response,
                org.jivesoftware.util.LocaleUtils.getLocalizedString("index.title"),
                Html.meta("pageID", "server-settings"),
                body);
    }
}
