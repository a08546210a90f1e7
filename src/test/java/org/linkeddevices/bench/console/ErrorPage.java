// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.console;

import java.io.IOException;
import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jivesoftware.util.LocaleUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code error.jsp}: where pages that fail end; the log has the stack trace. */
public final class ErrorPage extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Object error = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (error == null) {
            error = request.getAttribute("javax.servlet.jsp.jspException");
        }
        if (error instanceof Throwable failure) {
            LOG.error("A page failed: {}", request.getRequestURI(), failure);
        }
        String title = LocaleUtils.getLocalizedString("error.exception");
        Html.write(response, title, "", "<pre>" + Html.escape(String.valueOf(error)) + "</pre>");
    }
}
