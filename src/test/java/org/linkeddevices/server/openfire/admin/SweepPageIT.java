// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.testkit.NeedsProgram;

/** The sweep page, in a browser. */
@NeedsProgram({"chromium", "chromedriver"})
@ExtendWith(SharedBrowser.class)
class SweepPageIT {

    private final OpenfireServer server;
    private final ConsoleBrowser browser;

    SweepPageIT(OpenfireServer server, ConsoleBrowser browser) {
        this.server = server;
        this.browser = browser;
    }

    @Test
    void dryRun_showsWhatTheRunDoes() throws IOException {
        String user = "idle" + UUID.randomUUID().toString().substring(0, 8);
        server.createAccount(user, "secret");
        for (int i = 0; i < 2; i++) {
            WireClient.login(server, Transport.TCP, user, server.administration().issueToken(user))
                    .close();
        }
        browser.openUser(user);
        // What closing sessions wrote last must not come after the change of the row below.
        browser.await("#devices", "Offline");
        server.administration()
                .sql(
                        "UPDATE ofLinkedDevice SET lastSeen=1700000000000 WHERE role='companion'"
                                + " AND username='"
                                + user
                                + "'");

        browser.open("linkeddevices-sweep.jsp");
        assertTrue(browser.text("#findings").contains(user), browser.text());
        browser.screenshot("sweep");
        browser.press("Run the sweep now");

        assertTrue(browser.text(".jive-success").contains("The sweep is done."));
        assertFalse(browser.text("#findings").contains(user));
        browser.screenshot("sweep-done");
        browser.openUser(user);
        assertTrue(browser.rows("#devices").size() == 1, browser.text());
        assertTrue(browser.text("#history").contains("not seen for too long"));
    }
}
