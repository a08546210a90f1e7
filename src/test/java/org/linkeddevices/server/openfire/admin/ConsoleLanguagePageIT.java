// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.testkit.NeedsProgram;

/** Every page in every language, in a browser. */
@NeedsProgram({"chromium", "chromedriver"})
@ExtendWith(SharedBrowser.class)
class ConsoleLanguagePageIT {

    private final OpenfireServer server;
    private final ConsoleBrowser browser;

    ConsoleLanguagePageIT(OpenfireServer server, ConsoleBrowser browser) {
        this.server = server;
        this.browser = browser;
    }

    @AfterEach
    void backToEnglish() {
        server.administration().setLanguage("en");
    }

    @ParameterizedTest
    @CsvSource({
        "en,Issue a link token,Linked devices",
        "de,Verkn\u00fcpfungscode erstellen,Verkn\u00fcpfte Ger\u00e4te",
        "it,Emetti un codice di collegamento,Dispositivi collegati"
    })
    void pages_areInTheLanguageOfTheConsole(String language, String button, String title) {
        String user = "lang" + UUID.randomUUID().toString().substring(0, 8);
        server.createAccount(user, "secret");
        server.administration().setLanguage(language);
        browser.openUser(user);
        browser.press(button);
        assertTrue(browser.has("#token"));
        browser.screenshot("user-" + language);
        for (String page : List.of("devices", "delivery", "settings", "sweep")) {
            browser.open("linkeddevices-" + page + ".jsp");
            assertEquals(language, browser.find("#linkeddevices").getDomAttribute("lang"));
            assertFalse(browser.text().contains("???"), browser.text());
            assertTrue(browser.text("body").contains(title), browser.text("body"));
            browser.screenshot(page + "-" + language);
        }
    }
}
