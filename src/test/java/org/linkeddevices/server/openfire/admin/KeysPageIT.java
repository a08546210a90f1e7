// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.openfire.keys.OmemoNodes;
import org.linkeddevices.server.openfire.wire.Account;
import org.linkeddevices.testkit.NeedsProgram;
import org.linkeddevices.testkit.TestKeys;
import org.openqa.selenium.By;

/** The OMEMO keys on the page of one account, in a browser. */
@NeedsProgram({"chromium", "chromedriver"})
@ExtendWith(SharedBrowser.class)
class KeysPageIT {

    private static final String HOSTILE = "Old <b>phone</b> & co";

    private final OpenfireServer server;
    private final ConsoleBrowser browser;
    private final Account account;
    private final TestKeys pixel = new TestKeys();

    KeysPageIT(OpenfireServer server, ConsoleBrowser browser) {
        this.server = server;
        this.browser = browser;
        this.account = new Account(server, "keys");
    }

    @AfterEach
    void backToEnglish() {
        server.administration().setLanguage("en");
    }

    @Test
    void keys_areShownInGroupsAndWithTheirDevice() throws IOException {
        link("Pixel", 31415, pixel, OmemoVersion.LEGACY, OmemoVersion.TWO);
        link("Laptop", 0, new TestKeys());
        browser.openUser(account.name());

        List<String> rows = browser.rows("#keys");
        assertEquals(3, rows.size());
        assertTrue(rows.get(0).contains("31415") && rows.get(0).contains("Older version"));
        assertTrue(rows.get(1).contains("Pixel") && rows.get(1).contains("urn:xmpp:omemo:2"));
        assertTrue(rows.get(1).contains("Verified"), rows.get(1));
        assertTrue(rows.get(2).contains("No keys published"), rows.get(2));
        assertEquals(grouped(pixel), browser.text("#keys .ld-fingerprint").replace("\n", " "));
        assertEquals(grouped(pixel), browser.text("#history .ld-fingerprint").replace("\n", " "));
        assertFalse(browser.has(".jive-warning"));
        browser.screenshot("keys");

        browser.press("Unlink Pixel");
        assertTrue(browser.text("#devices").contains("OMEMO id 31415, Newer version"));
        assertTrue(browser.text("#devices").contains("Signature: Verified"));
        browser.screenshot("keys-unlink");
        browser.press("Unlink the device");
        assertEquals(1, browser.rows("#keys").size());
        assertFalse(browser.has("#keys .ld-fingerprint"));
    }

    @ParameterizedTest
    @CsvSource({
        "en,keys for encrypted messages (OMEMO) is wrong",
        "de,verschl\u00fcsselte Nachrichten (OMEMO) ist falsch",
        "it,messaggi cifrati (OMEMO) \u00e8 sbagliata"
    })
    void wrongSignature_looksLikeAWarning(String language, String text) throws IOException {
        link("Pixel", 31415, pixel, OmemoVersion.LEGACY, OmemoVersion.TWO);
        link(HOSTILE, 27182, new TestKeys(), OmemoVersion.LEGACY);
        link("iPad", 16180, new TestKeys(), OmemoVersion.LEGACY);
        change("signature = signedPrekey", 27182);
        change("identityKey = 'AAAA'", 16180);
        server.administration().setLanguage(language);
        browser.openUser(account.name());

        assertEquals(2, count(".jive-warning[role=alert]"));
        String warning = browser.text(".jive-warning");
        assertTrue(warning.contains(HOSTILE) && warning.contains(text), warning);
        assertEquals(2, count("#keys tr.ld-broken"));
        assertFalse(browser.has("#linkeddevices b"));
        assertFalse(browser.text().contains("???"), browser.text());
        browser.screenshot("keys-wrong-" + language);
        browser.screenshot("keys-wrong-narrow-" + language, 800);
        browser.open(Links.unlinkAll(account.name()));
        assertEquals(2, count(".ld-key strong"));
        browser.screenshot("keys-unlink-" + language);
    }

    private int count(String css) {
        return browser.chrome().findElements(By.cssSelector(css)).size();
    }

    private static String grouped(TestKeys keys) {
        return keys.fingerprint().replaceAll("(.{8})(?=.)", "$1 ");
    }

    private void change(String what, int omemoId) {
        server.administration()
                .sql(
                        "UPDATE ofLinkedKey SET %s WHERE username = '%s' AND omemoId = %d"
                                .formatted(what, account.name(), omemoId));
    }

    /** Links a device, which then publishes its keys. */
    private void link(String name, int omemoId, TestKeys keys, OmemoVersion... versions)
            throws IOException {
        try (WireClient session = account.session();
                WireClient device =
                        account.device(Account.issue(session, name).token().written(), "r")) {
            for (OmemoVersion version : versions) {
                OmemoNodes.done(OmemoNodes.bundle(device, omemoId, keys.bundle(version)));
            }
        }
    }
}
