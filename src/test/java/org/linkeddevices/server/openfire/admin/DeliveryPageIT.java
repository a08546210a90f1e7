// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.testkit.NeedsProgram;

/** The page of delivery, in a browser. */
@NeedsProgram({"chromium", "chromedriver"})
@ExtendWith(SharedBrowser.class)
class DeliveryPageIT {

    private static final int NARROW = 500;
    private static final String BODY = "only for the two of us";

    private final OpenfireServer server;
    private final ConsoleBrowser browser;
    private final String user = "late" + UUID.randomUUID().toString().substring(0, 8);

    DeliveryPageIT(OpenfireServer server, ConsoleBrowser browser) {
        this.server = server;
        this.browser = browser;
    }

    @BeforeEach
    void leaveADeviceBehind() throws IOException {
        server.createAccount(user, "secret");
        String token = server.administration().issueToken(user);
        WireClient.login(server, Transport.TCP, user, token).close();
        try (WireClient sender = WireClient.login(server, Transport.TCP, user, "secret")) {
            for (int i = 0; i < 3; i++) {
                send(sender);
            }
        }
        server.administration()
                .sql("UPDATE ofLinkedLog SET loggedAt = 1 WHERE username = '" + user + "'");
    }

    @Test
    void deviceThatLacksMessages_isListedButNotWhatTheySay() throws IOException {
        browser.open("linkeddevices-delivery.jsp");
        String row =
                browser.rows("#furthest").stream()
                        .filter(r -> r.contains(user))
                        .findFirst()
                        .orElseThrow();
        assertTrue(row.contains("messages behind"), row);
        assertTrue(row.contains("Never"), row);
        assertFalse(browser.chrome().getPageSource().contains(BODY));
        assertFalse(browser.text().contains("???"), browser.text());
        assertTrue(browser.text("#archive").contains("can query the archive"));
        browser.screenshot("delivery");
        browser.screenshot("delivery-narrow", NARROW);

        int behind = Integer.parseInt(browser.text("#behind"));
        String other = "more" + UUID.randomUUID();
        server.createAccount(other, "secret");
        String token = server.administration().issueToken(other);
        WireClient.login(server, Transport.TCP, other, token).close();
        try (WireClient sender = WireClient.login(server, Transport.TCP, other, "secret")) {
            send(sender);
        }
        browser.await("#behind", String.valueOf(behind + 1));
        server.administration().sql("DELETE FROM ofLinkedLog WHERE username = '" + other + "'");
    }

    @Test
    void retention_runsNow() {
        browser.open("linkeddevices-delivery.jsp");
        browser.press("Run retention now");
        assertTrue(browser.text(".jive-success").contains("Retention has run."));
        assertTrue(browser.text("#retention").contains("Last run on this node"));
        assertTrue(browser.text("#retention").contains("Messages deleted:"));
        assertEquals(
                "0",
                server.administration()
                        .sql("SELECT COUNT(*) FROM ofLinkedLog WHERE username = '" + user + "'")
                        .get(0)
                        .get(0));
        browser.screenshot("delivery-retention");
    }

    @Test
    void selfCheck_showsAHole() {
        server.administration()
                .sql("DELETE FROM ofLinkedLog WHERE seq = 2 AND username = '" + user + "'");
        browser.open("linkeddevices-delivery.jsp");
        browser.press("Run the self-check now");
        assertTrue(browser.text(".jive-error").contains("Something is wrong"));
        assertTrue(
                browser.text("#findings").contains(user + ": entries 2 to 2 are missing"),
                browser.text("#check"));
        browser.screenshot("delivery-check");

        server.administration().sql("DELETE FROM ofLinkedLog WHERE username = '" + user + "'");
        server.administration()
                .sql("UPDATE ofLinkedAccount SET logSeq = 3 WHERE username = '" + user + "'");
        server.administration()
                .sql("UPDATE ofLinkedDevice SET acked = 3 WHERE username = '" + user + "'");
        browser.press("Run the self-check now");
        assertFalse(browser.text("#check").contains(user), browser.text("#check"));
    }

    private void send(WireClient sender) throws IOException {
        sender.send(
                "<message xmlns='jabber:client' type='chat' to='%s@%s'><body>%s</body></message>"
                        .formatted("nobody", server.domain(), BODY));
        sender.iq("get", Optional.of(server.domain()), "<ping xmlns='urn:xmpp:ping'/>");
    }
}
