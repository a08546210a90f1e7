// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.testkit.FakeSettings;

class PepScopeTest {

    private final Settings settings = new Settings(new FakeSettings());
    private final PepScope scope = new PepScope(settings, "linked"::equals);

    @Test
    void nothingSet_repairsAccountsWithDevices() {
        assertTrue(scope.repairs("linked"));
        assertFalse(scope.repairs("other"));
        assertEquals(1000, scope.mostItems());
    }

    @Test
    void everyone_repairsAll() {
        settings.set(Setting.PEP_REPAIR, "everyone");
        assertTrue(scope.repairs("linked"));
        assertTrue(scope.repairs("other"));
    }

    @Test
    void off_repairsNobody() {
        settings.set(Setting.PEP_REPAIR, "off");
        assertFalse(scope.repairs("linked"));
        assertFalse(scope.repairs("other"));
    }
}
