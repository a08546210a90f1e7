// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.testkit.NeedsProgram;
import org.openqa.selenium.WebElement;

/** The page of all devices, in a browser. */
@NeedsProgram({"chromium", "chromedriver"})
@ExtendWith(SharedBrowser.class)
class DevicesPageIT {

    private static final int DEVICES = 60;

    private final OpenfireServer server;
    private final ConsoleBrowser browser;
    private final String prefix = "many" + UUID.randomUUID().toString().substring(0, 8);

    DevicesPageIT(OpenfireServer server, ConsoleBrowser browser) {
        this.server = server;
        this.browser = browser;
        for (int i = 0; i < DEVICES; i++) {
            insert(i);
        }
    }

    private void insert(int i) {
        // Old ones are tablets, every tenth was unlinked.
        long seen = System.currentTimeMillis() - (i < 5 ? 90L * 86_400_000 : 0);
        server.administration()
                .sql(
                        ("INSERT INTO ofLinkedDevice (username, deviceId, name, named, platform,"
                                        + " role, linked, linkedAt, linkedBy, credential, lastSeen,"
                                        + " notified, warnedAt, unlinkDone) VALUES ('%s-%02d', 7,"
                                        + " 'Device %d', 1, '%s', 'primary', %d, 1700000000000,"
                                        + " 'admin:admin', 'token', %d, 0, 0, 1)")
                                .formatted(
                                        prefix,
                                        i,
                                        i,
                                        i < 5 ? "tablet" : "phone",
                                        i % 10 == 9 ? 0 : 1,
                                        seen));
    }

    @AfterEach
    void deleteDevices() {
        server.administration()
                .sql("DELETE FROM ofLinkedDevice WHERE username LIKE '" + prefix + "%'");
    }

    @Test
    void pages_leadThroughAllDevicesAndBack() {
        search(prefix);
        List<String> first = names();
        assertEquals(25, first.size());
        assertFalse(browser.has("#previous"));
        browser.screenshot("devices");

        List<String> all = new ArrayList<>(first);
        follow("#next");
        all.addAll(names());
        follow("#next");
        all.addAll(names());
        assertFalse(browser.has("#next"));
        assertEquals(54, all.size());
        assertEquals(all.stream().sorted().distinct().toList(), all);

        follow("#previous");
        follow("#previous");
        assertEquals(first, names());
    }

    @Test
    void filters_narrowTheList() {
        search(prefix + "-0");
        assertEquals(9, names().size());

        browser.field("Platform").sendKeys("Tablet");
        browser.press("Search");
        assertEquals(5, names().size());

        browser.field("State").sendKeys("Unlinked");
        browser.press("Search");
        assertTrue(browser.text("#devices").contains("No device matches."));
        browser.screenshot("devices-none");

        browser.open("linkeddevices-devices.jsp?text=" + prefix + "&idleDays=30");
        assertEquals(5, names().size());
        browser.open("linkeddevices-devices.jsp?text=" + prefix + "&state=unlinked");
        assertEquals(6, names().size());
    }

    @Test
    void nonsenseInTheAddress_isIgnored() {
        browser.open(
                "linkeddevices-devices.jsp?text=%25'%22%3Cb%3E&state=x&platform=%3C&idleDays=-1"
                        + "&size=1000000&after=9%3A9%3A%27&before=zzz");
        assertTrue(browser.text("#devices").contains("No device matches."));
        assertEquals("%'\"<b>", browser.field("Account or device name").getDomProperty("value"));
    }

    private void search(String text) {
        browser.open("linkeddevices-devices.jsp");
        browser.type("Account or device name", text);
        browser.press("Search");
    }

    private List<String> names() {
        return browser.rows("#devices").stream().map(row -> row.split("\\s", 2)[0]).toList();
    }

    private void follow(String css) {
        WebElement before = browser.find("html");
        browser.find(css).click();
        browser.awaitOther(before);
    }
}
