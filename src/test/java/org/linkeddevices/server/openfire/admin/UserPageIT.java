// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.testkit.NeedsProgram;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of one account, in a browser. */
@NeedsProgram({"chromium", "chromedriver"})
@ExtendWith(SharedBrowser.class)
class UserPageIT {

    private final OpenfireServer server;
    private final ConsoleBrowser browser;
    // A plus sign is a blank in an address that nobody encoded.
    private final String user = "us+er" + UUID.randomUUID().toString().substring(0, 8);

    UserPageIT(OpenfireServer server, ConsoleBrowser browser) {
        this.server = server;
        this.browser = browser;
        server.createAccount(user, "secret");
    }

    @Test
    void tokenIsShownOnce_andLinkedAppearsWithoutReload() throws IOException {
        browser.openUser(user);
        browser.screenshot("user-empty");
        browser.type("Device name (optional)", "Pixel");
        browser.field("Platform (optional)").sendKeys("Phone");
        browser.press("Issue a link token");
        String token = browser.text("#token");
        assertTrue(token.matches("([0-9A-Z]{4}-){6}[0-9A-Z]{2}"), token);
        assertTrue(browser.has(".ld-qr svg"));
        browser.await("#link-state", "Waiting for the device to log in");
        browser.screenshot("user-token");
        String shown = browser.address();

        try (WireClient phone = WireClient.login(server, Transport.TCP, user, token)) {
            browser.await("#link-state", "Linked! The new device is \u201cPixel\u201d.");
            assertEquals(shown, browser.address());
            browser.screenshot("user-linked");

            browser.chrome().navigate().refresh();
            assertFalse(browser.chrome().getPageSource().contains(token));
            assertFalse(browser.has("#token"));
            List<String> devices = browser.rows("#devices");
            assertEquals(1, devices.size());
            assertTrue(devices.get(0).contains("Pixel"), devices.get(0));
            assertTrue(devices.get(0).contains("Phone"), devices.get(0));
            assertTrue(devices.get(0).contains("Primary"), devices.get(0));
            assertTrue(devices.get(0).contains("Connected"), devices.get(0));
            assertTrue(devices.get(0).contains("by administrator admin"), devices.get(0));
            assertTrue(phone.received().size() > 0);
        }
    }

    @Test
    void withoutScript_aLinkSaysWhatBecameOfTheToken() throws IOException {
        browser.openUser(user);
        browser.press("Issue a link token");
        String token = browser.text("#token");
        String watch = browser.find("#watch").getDomAttribute("href");

        browser.open(watch);
        assertTrue(browser.text().contains("Waiting for the device to log in"), browser.text());
        link(token);
        browser.open(watch);
        assertTrue(browser.text().contains("Linked! The new device is"), browser.text());
    }

    @Test
    void outstandingToken_canBeWithdrawn() {
        browser.openUser(user);
        browser.press("Issue a link token");
        String token = browser.text("#token");
        browser.openUser(user);
        assertEquals(1, browser.rows("#tokens").size());

        browser.press("Withdraw");

        assertTrue(browser.text(".jive-success").contains("withdrawn"));
        assertFalse(browser.has("#tokens"));
        assertThrows(SaslFailureException.class, () -> link(token));
    }

    @Test
    void devices_areRenamedPromotedAndUnlinked() throws IOException {
        link(server.administration().issueToken(user));
        link(server.administration().issueToken(user));
        browser.openUser(user);
        String first = browser.find("#devices tbody tr:nth-child(1) bdi").getText();
        String second = browser.find("#devices tbody tr:nth-child(2) bdi").getText();

        browser.press("Rename " + second);
        WebElement name = browser.find("#devices tbody tr:nth-child(2) details input[name=name]");
        name.clear();
        name.sendKeys("Tablet of Zo\u00eb", Keys.ENTER);
        browser.await(".jive-success", "now called \u201cTablet of Zo\u00eb\u201d");

        browser.press("Make Tablet of Zo\u00eb the primary");
        assertTrue(browser.text(".jive-success").contains("is now the primary"));
        assertTrue(browser.rows("#devices").get(0).contains("Tablet of Zo\u00eb"));
        browser.screenshot("user-devices");

        browser.press("Unlink " + first);
        browser.screenshot("unlink");
        browser.press("Unlink the device");
        assertTrue(browser.text(".jive-success").contains("was unlinked"));
        assertEquals(1, browser.rows("#devices").size());
        assertTrue(browser.text("#verdict").contains("intact"));
        assertTrue(browser.rows("#history").size() >= 6);
        browser.screenshot("user-history");
    }

    @Test
    void lag_goesUpAndDownWithoutReload() throws IOException {
        String secret = server.administration().issueToken(user);
        link(secret);
        String friend = "friend" + UUID.randomUUID();
        server.createAccount(friend, "secret");
        try (WireClient sender = WireClient.login(server, Transport.TCP, friend, "secret")) {
            send(sender);
            browser.openUser(user);
            browser.await("#devices", "1 message behind");
            assertTrue(browser.text("#devices").contains("Last acknowledged: Never"));
            send(sender);
            browser.await("#devices", "2 messages behind");
            browser.screenshot("user-behind");
            try (WireClient phone = WireClient.login(server, Transport.TCP, user, secret)) {
                phone.send("<presence xmlns='jabber:client'/>");
                Element ping =
                        phone.await(e -> String.valueOf(e.attributeValue("id")).startsWith("ld-"));
                phone.send(
                        "<iq xmlns='jabber:client' type='result' id='%s' to='%s'/>"
                                .formatted(ping.attributeValue("id"), ping.attributeValue("from")));
                browser.await("#devices", "Up to date");
                browser.await("#devices", "Connected");
                assertFalse(browser.text("#devices").contains("Never"), browser.text("#devices"));
            }
            browser.await("#devices", "Offline");
        }
    }

    private void send(WireClient sender) throws IOException {
        sender.send(
                "<message xmlns='jabber:client' type='chat' to='%s@%s'><body>hi</body></message>"
                        .formatted(user, server.domain()));
        sender.iq("get", Optional.of(server.domain()), "<ping xmlns='urn:xmpp:ping'/>");
    }

    @Test
    void unlinkAll_asksAndEndsSessionsForGood() throws IOException {
        String token = server.administration().issueToken(user);
        try (WireClient phone = WireClient.login(server, Transport.TCP, user, token)) {
            link(server.administration().issueToken(user));
            browser.openUser(user);
            browser.press("Unlink all devices");
            assertEquals(2, browser.rows("#devices").size());
            browser.screenshot("unlink-all");
            browser.press("Unlink all these devices");

            assertTrue(browser.text(".jive-success").contains("Devices unlinked: 2."));
            assertEquals("not-authorized", phone.awaitEnd().condition().orElse(""));
        }
        assertThrows(SaslFailureException.class, () -> link(token));
        assertTrue(browser.text("#devices").contains("No device is linked."));
    }

    @Test
    void markupInNames_isShownAsText() throws IOException {
        String hostile = "<img src=x onerror=alert(1)>\"'&<b>";
        browser.openUser(user);
        browser.type("Device name (optional)", hostile);
        browser.press("Issue a link token");
        link(browser.text("#token"));

        browser.openUser(user);
        assertEquals(hostile, browser.text("#devices tbody bdi"));
        assertFalse(browser.has("#linkeddevices img[src=x]"));
    }

    @Test
    void hiddenCharactersInNames_areRefused() {
        browser.openUser(user);
        browser.type("Device name (optional)", "abc\u202Etxt");
        browser.press("Issue a link token");
        assertTrue(browser.text(".jive-error").contains("1 to 64 characters"));
        assertFalse(browser.has("#token"));
    }

    @Test
    void changedEvent_isShownAsBroken() throws IOException {
        link(server.administration().issueToken(user));
        server.administration()
                .sql(
                        "UPDATE ofLinkedEvent SET actor='admin:eve' WHERE seq=1 AND username='"
                                + user
                                + "'");
        browser.openUser(user);
        assertTrue(browser.text("#verdict").contains("broken at event 1"));
        assertTrue(browser.has(".ld-broken"));
        browser.screenshot("user-broken");
    }

    @Test
    void linking_worksWithKeyboardAlone() {
        browser.openUser(user);
        focusWithTab("name");
        browser.chrome().switchTo().activeElement().sendKeys("Keys only", Keys.TAB);
        browser.chrome().switchTo().activeElement().sendKeys("Desk", Keys.TAB);
        WebElement button = browser.chrome().switchTo().activeElement();
        assertEquals("link", button.getDomAttribute("id"));
        button.sendKeys(Keys.ENTER);
        browser.await("#link-state", "Waiting");
    }

    @Test
    void tooManyTokens_areRefusedWithTheWait() {
        for (int i = 0; i < 3; i++) {
            server.administration().issueToken(user);
        }
        browser.openUser(user);
        browser.press("Issue a link token");
        assertTrue(browser.text(".jive-error").contains("3 tokens of the account are outstanding"));
        browser.screenshot("user-refused");
    }

    @Test
    void consolesPageOfTheUser_leadsHere() {
        browser.openConsole("user-properties.jsp?username=" + Links.encode(user));
        browser.chrome()
                .findElement(By.cssSelector("#jive-sidebar a[href*='linkeddevices-user.jsp']"))
                .click();
        browser.await("#linkeddevices", "Account " + user);
        // And from here back to the console's own pages of the same user.
        assertTrue(
                browser.has("#jive-sidebar a[href*='username=" + Links.encode(user) + "']"),
                browser.text("#jive-sidebar"));
    }

    @Test
    void accountInOtherSpelling_isUnknown() {
        browser.openUser(user.toUpperCase(java.util.Locale.ROOT));
        assertTrue(browser.text(".jive-error").contains("There is no account"));
    }

    @Test
    void unknownAccount_isSaid() {
        browser.openUser("nobody-" + user);
        assertTrue(browser.text(".jive-error").contains("There is no account"));
        browser.screenshot("user-unknown");
    }

    private void focusWithTab(String id) {
        browser.chrome().findElement(By.tagName("body")).sendKeys(Keys.TAB);
        for (int i = 0; i < 200; i++) {
            WebElement active = browser.chrome().switchTo().activeElement();
            if (id.equals(active.getDomAttribute("id"))) {
                return;
            }
            active.sendKeys(Keys.TAB);
        }
        throw new AssertionError("Tab does not reach " + id);
    }

    private void link(String token) throws IOException {
        try (WireClient client = WireClient.open(server, Transport.TCP)) {
            client.authenticate(Mechanism.PLAIN, user, token);
            client.bind("x");
        }
    }
}
