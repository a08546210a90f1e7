// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.bench.ConsoleClient;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;

/** What keeps strangers and forged forms away from the pages. */
@ExtendWith(SharedServer.class)
class ConsoleProtectionIT {

    private static final String PAGES = "plugins/linkeddevices/linkeddevices-";
    private static final Pattern TOKEN =
            Pattern.compile("name=\"formToken\" value=\"([0-9a-f]+)\"");

    private final OpenfireServer server;
    private final String user = "csrf" + UUID.randomUUID().toString().substring(0, 8);

    ConsoleProtectionIT(OpenfireServer server) {
        this.server = server;
        server.createAccount(user, "secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "devices",
                "user",
                "unlink",
                "token",
                "delivery",
                "live",
                "settings",
                "sweep"
            })
    void strangers_areSentToTheLogin(String page) throws IOException {
        ConsoleClient stranger = new ConsoleClient(server);
        assertTrue(stranger.get(PAGES + page + ".jsp").uri().getPath().endsWith("/login.jsp"));
        assertTrue(
                stranger.post(PAGES + page + ".jsp", Map.of("username", user))
                        .uri()
                        .getPath()
                        .endsWith("/login.jsp"));
    }

    /** The way around the console's login that Openfire had until 4.7.4 (CVE-2023-32315). */
    @Test
    void strangersWhoGetPastTheConsolesFilter_areTurnedAway() throws IOException {
        URI admin = server.adminUri();
        String aside = "/setup/setup-s/%u002e%u002e/%u002e%u002e/";
        try (Socket socket = new Socket(admin.getHost(), admin.getPort())) {
            String request =
                    "GET %s%suser.jsp?username=%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(aside, PAGES, user, admin.getHost());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertFalse(answer.startsWith("HTTP/1.1 200"), answer);
            assertFalse(answer.contains("formToken"), answer);
        }
    }

    @Test
    void formWithoutOurToken_isRefusedAndChangesNothing() throws IOException {
        ConsoleClient console = loggedIn();
        String other = formToken(loggedIn());
        for (String forged : List.of("", "0", other)) {
            Map<String, String> form = link();
            form.put("formToken", forged);
            HttpResponse<String> answer = console.post(PAGES + "user.jsp", form);
            assertEquals(403, answer.statusCode());
            assertTrue(answer.body().contains("Nothing was changed"), answer.body());
            assertTrue(answer.body().contains("jive-sidebar"), answer.body());
        }
        assertEquals(403, console.post(PAGES + "user.jsp", link()).statusCode());
        assertEquals("0", outstandingTokens());
    }

    @Test
    void formOfThisSession_worksAlsoAfterOtherPagesWereOpened() throws IOException {
        ConsoleClient console = loggedIn();
        Map<String, String> form = link();
        form.put("formToken", formToken(console));
        for (String page : List.of("devices", "delivery", "live", "settings", "sweep", "user")) {
            console.get(PAGES + page + ".jsp?username=" + user);
        }
        HttpResponse<String> answer = console.post(PAGES + "user.jsp", form);
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("id=\"token\""), answer.body());
        assertFalse(console.get(answer.uri().toString()).body().contains("id=\"token\""));
        assertEquals("1", outstandingTokens());
    }

    @Test
    void get_changesNothing() throws IOException {
        ConsoleClient console = loggedIn();
        String token = formToken(console);
        console.get(PAGES + "user.jsp?action=link&username=" + user + "&formToken=" + token);
        assertEquals("0", outstandingTokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"retain", "check"})
    void work_isNotStartedWithoutTheForm(String action) throws IOException {
        HttpResponse<String> answer =
                loggedIn().post(PAGES + "delivery.jsp", Map.of("action", action));
        assertEquals(403, answer.statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "devices.jsp",
                "delivery.jsp",
                "live.jsp",
                "settings.jsp",
                "sweep.jsp",
                "user.jsp?username=admin"
            })
    void pages_haveSecurityHeaders(String page) throws IOException {
        HttpResponse<String> answer = loggedIn().get(PAGES + page);
        assertEquals(200, answer.statusCode());
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("SAMEORIGIN", header(answer, "X-Frame-Options"));
        assertEquals("no-store", header(answer, "Cache-Control"));
        assertTrue(header(answer, "Content-Security-Policy").contains("default-src 'self'"));
    }

    @Test
    void viewAlone_leadsToThePage() throws IOException {
        for (String view :
                List.of("devices", "user", "unlink", "delivery", "settings", "sweep", "message")) {
            HttpResponse<String> answer =
                    loggedIn().get("plugins/linkeddevices/view-" + view + ".jsp");
            assertTrue(
                    answer.uri().getPath().endsWith("/linkeddevices-devices.jsp"),
                    answer.uri().toString());
        }
    }

    @Test
    void everyChange_isInTheSecurityAuditLogWithoutTheToken() throws IOException {
        ConsoleClient console = loggedIn();
        Map<String, String> form = link();
        form.put("formToken", formToken(console));
        String page = console.post(PAGES + "user.jsp", form).body();
        Matcher token = Pattern.compile("class=\"ld-token\">([^<]+)<").matcher(page);
        assertTrue(token.find(), page);

        List<List<String>> entries =
                server.administration()
                        .sql(
                                "SELECT username, summary, details FROM ofSecurityAuditLog WHERE"
                                        + " summary LIKE '%"
                                        + user
                                        + "%' AND summary LIKE 'Linked Devices:%'");
        assertEquals(1, entries.size());
        assertEquals("admin", entries.get(0).get(0));
        assertEquals("Linked Devices: issued a link token for " + user, entries.get(0).get(1));
        assertFalse(entries.get(0).get(2).contains(token.group(1)), entries.get(0).get(2));
    }

    private Map<String, String> link() {
        return new HashMap<>(Map.of("action", "link", "username", user));
    }

    private String outstandingTokens() {
        return server.administration()
                .sql("SELECT COUNT(*) FROM ofLinkedToken WHERE username='" + user + "'")
                .get(0)
                .get(0);
    }

    private String formToken(ConsoleClient console) throws IOException {
        Matcher matcher = TOKEN.matcher(console.get(PAGES + "user.jsp?username=" + user).body());
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private ConsoleClient loggedIn() throws IOException {
        ConsoleClient console = new ConsoleClient(server);
        console.login(server.adminUser(), server.adminPassword());
        return console;
    }
}
