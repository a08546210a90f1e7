// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase(DatabaseKind.HSQLDB)
class LoginPolicyTest {

    private static final LoginResult HOST_DECIDES = new LoginResult.NotOurs();

    private final TestServices node;
    private final LoginPolicy policy;

    LoginPolicyTest(TestDatabase db) {
        this.node = new TestServices(db.connections());
        this.policy = node.policy;
    }

    @Test
    void openMode_takesTheAccountPassword() {
        node.link("romeo");

        assertEquals(LoginPolicy.Mode.OPEN, policy.mode("romeo"));
        assertEquals(HOST_DECIDES, policy.accountPassword("romeo"));
    }

    @Test
    void linkedOnlyMode_takesTheAccountPasswordUntilThereIsADevice() {
        node.settings.set(Setting.LOGIN_MODE, "linked-only");
        assertEquals(HOST_DECIDES, policy.accountPassword("romeo"));

        node.link("romeo");

        LoginResult.Refused refused = (LoginResult.Refused) policy.accountPassword("romeo");
        assertEquals(LoginResult.Reason.LINKED_ONLY, refused.reason());
        assertEquals("login.refused.linked-only", refused.textKey());
    }

    @Test
    void groups_overrideTheGeneralModeAndTheStricterOneWins() {
        node.settings.set(Setting.LOGIN_LINKED_ONLY_GROUPS, "staff, guards");
        node.settings.set(Setting.LOGIN_OPEN_GROUPS, "guests");
        node.accounts.setGroups("romeo", "guards", "guests");
        node.accounts.setGroups("juliet", "guests");

        assertEquals(LoginPolicy.Mode.LINKED_ONLY, policy.mode("romeo"));
        node.settings.set(Setting.LOGIN_MODE, "linked-only");
        assertEquals(LoginPolicy.Mode.OPEN, policy.mode("juliet"));
        assertEquals(LoginPolicy.Mode.LINKED_ONLY, policy.mode("nurse"));
        node.settings.set(Setting.LOGIN_LINKED_ONLY_GROUPS, "");
        assertEquals(LoginPolicy.Mode.OPEN, policy.mode("romeo"));
    }
}
