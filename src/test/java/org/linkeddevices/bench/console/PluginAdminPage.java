// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.console;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.Part;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.util.LocaleUtils;
import org.jivesoftware.util.WebManager;

/** {@code plugin-admin.jsp}: uploads and deletes plugins, with the requests of Openfire's. */
public final class PluginAdminPage extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String PAGE = "plugin-admin.jsp";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String csrf = Csrf.renew(request, response);
        StringBuilder body = new StringBuilder();
        outcome(body, request, "uploadsuccess", "plugin.admin.uploaded_success");
        outcome(body, request, "deletesuccess", "plugin.admin.deleted_success");
        body.append("<div class=\"jive-table\"><table><tbody>");
        plugins()
                .getMetadataExtractedPlugins()
                .forEach(
                        (name, metadata) ->
                                body.append(
                                        """
                                        <tr><td>%s</td><td>%s</td><td>
                                        <form action="plugin-admin.jsp" method="post">
                                        <input type="hidden" name="csrf" value="%s">
                                        <input type="hidden" name="deleteplugin" value="%s">
                                        <input type="submit" value="%s"></form></td></tr>
                                        """
                                                .formatted(
                                                        Html.escape(metadata.getName()),
                                                        Html.escape(metadata.getDescription()),
                                                        csrf,
                                                        Html.escape(name),
                                                        Html.text("global.delete"))));
        body.append("</tbody></table></div>");
        body.append(
                """
                <form action="plugin-admin.jsp?uploadplugin&amp;csrf=%s" method="post"
                  enctype="multipart/form-data"><input type="file" name="uploadfile">
                <input type="submit" value="%s"></form>
                """
                        .formatted(csrf, Html.text("plugin.admin.upload_plugin")));
        Html.write(
                response,
                LocaleUtils.getLocalizedString("plugin.admin.title"),
                Html.meta("pageID", "plugin-settings"),
                body.toString());
    }

    private static void outcome(
            StringBuilder body, HttpServletRequest request, String parameter, String key) {
        String outcome = request.getParameter(parameter);
        if ("true".equals(outcome)) {
            body.append(Html.box("success", LocaleUtils.getLocalizedString(key)));
        } else if (outcome != null) {
            body.append(Html.box("error", parameter + "=" + outcome));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!Csrf.isGood(request)) {
            response.sendRedirect(PAGE + "?csrfError=true");
            return;
        }
        WebManager manager = new WebManager();
        manager.init(request, response, request.getSession(), getServletContext());
        String unwanted = request.getParameter("deleteplugin");
        if (unwanted != null) {
            plugins().deletePlugin(unwanted);
            manager.logEvent("deleted plugin " + unwanted, null);
            response.sendRedirect(PAGE + "?deletesuccess=true");
        } else if (request.getParameter("uploadplugin") != null) {
            Part file = request.getPart("uploadfile");
            boolean installed;
            try (InputStream in = file.getInputStream()) {
                installed = plugins().installPlugin(in, file.getSubmittedFileName());
            }
            manager.logEvent("uploaded plugin " + file.getSubmittedFileName(), null);
            response.sendRedirect(PAGE + "?uploadsuccess=" + installed);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static PluginManager plugins() {
        return XMPPServer.getInstance().getPluginManager();
    }
}
