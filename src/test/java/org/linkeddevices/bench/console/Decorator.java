// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.console;

import com.opensymphony.module.sitemesh.HTMLPage;
import com.opensymphony.module.sitemesh.RequestConstants;
import java.io.IOException;
import java.io.PrintWriter;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jivesoftware.admin.AdminConsole;
import org.jivesoftware.util.WebManager;

/** {@code decorators/main.jsp}: puts tabs and sidebar around every page, by Sitemesh. */
public final class Decorator extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HTMLPage page = (HTMLPage) request.getAttribute(RequestConstants.PAGE);
        WebManager manager = new WebManager();
        manager.init(request, response, request.getSession(), getServletContext());
        Menu menu =
                Menu.of(
                        page.getProperty("meta.pageID"),
                        page.getProperty("meta.subPageID"),
                        page.getProperty("meta.extraParams"));
        // Sitemesh hands titles and meta contents on as they are in the page: escaped already.
        String title = page.getTitle() == null ? "" : page.getTitle();
        String user = manager.getUser() == null ? "" : manager.getUser().getUsername();
        response.setContentType("text/html; charset=UTF-8");
        PrintWriter out = response.getWriter();
        out.write("<!DOCTYPE html><html><head><title>Openfire: " + title + "</title>");
        out.write("<meta http-equiv=\"content-type\" content=\"text/html; charset=UTF-8\">");
        out.write(LoginPage.STYLE);
        out.write(page.getHead());
        out.write("</head><body id=\"jive-body\"><div id=\"main\"><div id=\"jive-header\">");
        out.write("<div id=\"jive-logo\">Openfire</div><div id=\"jive-userstatus\">");
        out.write(Html.escape(AdminConsole.getAppName() + " " + AdminConsole.getVersionString()));
        out.write("<br><strong>" + Html.escape(user) + "</strong> - ");
        out.write(
                "<a href=\"/index.jsp?logout=true\">" + Html.text("global.logout") + "</a></div>");
        out.write("<div id=\"jive-nav\">" + menu.tabs() + "</div>");
        out.write("<div id=\"jive-subnav\">" + menu.sections() + "</div></div>");
        out.write("<div id=\"jive-main\"><div id=\"jive-sidebar\">" + menu.sidebar() + "</div>");
        out.write("<div id=\"jive-content\"><h1>" + title + "</h1><div id=\"jive-main-content\">");
        page.writeBody(out);
        out.write("</div></div></div></div><div id=\"jive-footer\">Openfire</div></body></html>");
    }
}
