// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.linkeddevices.server.sql.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link Page} in the admin console: checks the form token of every change, adds what
 * headers the console lacks, and turns the answer into a view, a redirect or JSON.
 */
final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PageServlet.class);

    private final transient Page page;
    private final transient PageFrame frame;

    PageServlet(Page page, PageFrame frame) {
        this.page = page;
        this.frame = frame;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SecurityHeaders.addTo(response);
        SessionValues session = values(request.getSession());
        Optional<String> administrator = frame.administrator(session);
        if (administrator.isEmpty()) {
            // The console's own filter lets nobody come here; old ones could be led astray by the
            // spelling of an address (CVE-2023-32315).
            LOG.warn("refused {}: nobody is logged in", request.getRequestURI());
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Optional<String> refusal = refusal(request, session);
        if (refusal.isPresent()) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            show(request, response, Notice.error(refusal.get()));
            return;
        }
        try {
            PageRequest asked = pageRequest(request, session, administrator.get());
            frame.prepare(request, session, asked);
            boolean change = "POST".equals(request.getMethod());
            send(request, response, change ? page.post(asked) : page.get(asked));
        } catch (StorageException e) {
            LOG.error("page {} failed", request.getRequestURI(), e);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            show(request, response, Notice.error("admin.error.storage"));
        }
    }

    private Optional<String> refusal(HttpServletRequest request, SessionValues session) {
        String method = request.getMethod();
        if ("GET".equals(method) || "HEAD".equals(method)) {
            return Optional.empty();
        }
        String sent = request.getParameter(FormTokens.FIELD);
        boolean ours =
                "POST".equals(method) && sent != null && frame.formTokens().matches(session, sent);
        if (!ours) {
            LOG.warn(
                    "refused a {} to {} from {}: not from a form of this session",
                    method,
                    request.getRequestURI(),
                    request.getRemoteAddr());
        }
        return ours ? Optional.empty() : Optional.of("admin.error.form");
    }

    private PageRequest pageRequest(
            HttpServletRequest request, SessionValues session, String administrator) {
        Map<String, String> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        Map<String, String> carried =
                frame.carrier().take(session, parameters.getOrDefault(Carrier.PARAMETER, ""));
        return new PageRequest(
                parameters, administrator, Optional.ofNullable(request.getRemoteAddr()), carried);
    }

    private void send(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws ServletException, IOException {
        if (answer instanceof Answer.Show shown) {
            forward(request, response, shown.view(), shown.model());
        } else if (answer instanceof Answer.Go go) {
            String key = frame.carrier().put(values(request.getSession()), go.carried());
            String separator = go.location().contains("?") ? "&" : "?";
            response.sendRedirect(go.location() + separator + Carrier.PARAMETER + "=" + key);
        } else if (answer instanceof Answer.Data data) {
            response.setContentType("application/json");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter().write(Json.object(data.fields()));
        } else if (answer instanceof Answer.Missing missing) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            show(request, response, new Notice("error", missing.key(), missing.parameters()));
        } else {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            show(request, response, Notice.error("admin.error.method"));
        }
    }

    private static void show(
            HttpServletRequest request, HttpServletResponse response, Notice notice)
            throws ServletException, IOException {
        List<Object> notices = new ArrayList<>(List.of(notice));
        if (request.getAttribute(PageFrame.NOTICES) instanceof List<?> before) {
            notices.addAll(before);
        }
        request.setAttribute(PageFrame.NOTICES, notices);
        forward(request, response, "message", notice);
    }

    private static void forward(
            HttpServletRequest request, HttpServletResponse response, String view, Object model)
            throws ServletException, IOException {
        request.setAttribute("view", model);
        request.getRequestDispatcher("view-" + view + ".jsp").forward(request, response);
    }

    private static SessionValues values(HttpSession session) {
        return new SessionValues() {
            @Override
            public Optional<Object> get(String name) {
                return Optional.ofNullable(session.getAttribute(name));
            }

            @Override
            public void set(String name, Object value) {
                session.setAttribute(name, value);
            }
        };
    }
}
