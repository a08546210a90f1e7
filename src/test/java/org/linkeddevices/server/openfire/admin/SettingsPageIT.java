// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.NeedsProgram;

/** The settings page, in a browser. */
@NeedsProgram({"chromium", "chromedriver"})
@ExtendWith(SharedBrowser.class)
class SettingsPageIT {

    private final OpenfireServer server;
    private final ConsoleBrowser browser;

    SettingsPageIT(OpenfireServer server, ConsoleBrowser browser) {
        this.server = server;
        this.browser = browser;
        browser.open("linkeddevices-settings.jsp");
    }

    @AfterEach
    void restoreDefaults() {
        for (Setting setting : new Setting[] {Setting.SWEEP_MINUTES, Setting.IDLE_WARNING_DAYS}) {
            server.administration().deleteProperty(setting.propertyName());
        }
    }

    @Test
    void everySetting_hasALabelledFieldWithItsValue() {
        for (Setting setting : Setting.values()) {
            String id = setting.propertyName().substring("linkeddevices.".length());
            assertEquals(
                    setting.initial(),
                    browser.find("[id='" + id + "']").getDomProperty("value"),
                    id);
            assertFalse(browser.text("label[for='" + id + "']").isBlank(), id);
            assertFalse(browser.text("[id='" + id + ".effect']").isBlank(), id);
        }
        assertFalse(browser.text().contains("???"), browser.text());
        browser.screenshot("settings");
    }

    @Test
    void allowedValue_isSavedAndAudited() {
        browser.type("Sweep interval (minutes)", "30");
        browser.press("Save settings");
        assertTrue(browser.text(".jive-success").contains("saved"));
        assertEquals("30", server.administration().property(Setting.SWEEP_MINUTES.propertyName()));
        assertEquals(
                "1",
                server.administration()
                        .sql(
                                "SELECT COUNT(*) FROM ofSecurityAuditLog WHERE username='admin' AND"
                                        + " summary='Linked Devices: changed"
                                        + " linkeddevices.sweep.minutes'")
                        .get(0)
                        .get(0));
    }

    @Test
    void oneWrongValue_savesNothingAndIsMarked() {
        browser.type("Sweep interval (minutes)", "31");
        browser.type("Warning before (days)", "31");
        browser.press("Save settings");

        assertTrue(browser.text(".jive-error").contains("Nothing was saved"));
        assertTrue(browser.text("[id='idle.warning.days.error']").contains("from 0 to 30"));
        assertEquals("31", browser.field("Warning before (days)").getDomProperty("value"));
        assertEquals("31", browser.field("Sweep interval (minutes)").getDomProperty("value"));
        assertEquals("", server.administration().property(Setting.SWEEP_MINUTES.propertyName()));
        browser.screenshot("settings-error");
    }
}
