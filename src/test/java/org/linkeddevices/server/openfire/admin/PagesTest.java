// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.roster.Actor;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestKeys;
import org.linkeddevices.testkit.TestServices;

/** The pages without a server: what they show and change, and what they write to the audit log. */
@OnDatabase(DatabaseKind.HSQLDB)
class PagesTest {

    private final TestServices node;
    private final FakeConsole console = new FakeConsole();
    private final UserPage userPage;
    private final UnlinkPage unlinkPage;
    private final DevicesPage devicesPage;
    private final SettingsPage settingsPage;
    private final SweepPage sweepPage;

    PagesTest(TestDatabase db) {
        node = new TestServices(db.connections());
        userPage =
                new UserPage(
                        node.roster,
                        node.log,
                        node.tokens,
                        node.accounts,
                        new DeviceFacts(node.sessions, node.lags, node.keyViews),
                        console);
        unlinkPage = new UnlinkPage(node.roster, node.keyViews, console);
        devicesPage = new DevicesPage(node.directory, node.sessions, node.clock, console);
        settingsPage = new SettingsPage(node.settings, console);
        sweepPage = new SweepPage(node.sweep, node.settings, console);
    }

    @Test
    void link_carriesTheTokenOnceAndAuditsWithoutIt() {
        Answer.Go go =
                go(
                        userPage.post(
                                request(
                                        "action",
                                        "link",
                                        "username",
                                        "romeo",
                                        "name",
                                        "Pixel",
                                        "platform",
                                        "phone")));
        assertEquals("linkeddevices-user.jsp?username=romeo", go.location());

        UserView view =
                user(
                        new PageRequest(
                                form("username", "romeo"),
                                "admin",
                                Optional.empty(),
                                go.carried()));
        IssuedView issued = view.issued().orElseThrow();
        assertTrue(issued.uri().startsWith("xmpp:romeo@example.org?link;token=" + issued.token()));
        assertTrue(issued.qrSvg().startsWith("<svg "));
        assertFalse(issued.toString().contains(issued.token()));
        assertEquals(1, view.tokens().size());
        assertEquals(new ActorText("admin", "admin"), view.tokens().get(0).by());
        assertEquals(1, console.audited.size());
        assertTrue(console.audited.get(0).startsWith("admin: issued a link token for romeo"));
        assertFalse(console.audited.get(0).contains(issued.token()));
        assertTrue(user(request("username", "romeo")).issued().isEmpty());
    }

    @Test
    void link_withBadName_issuesNothing() {
        assertNotice(
                "admin.error.name",
                userPage.post(
                        request("action", "link", "username", "romeo", "name", "x".repeat(65))));
        assertEquals(List.of(), node.tokens.outstanding("romeo"));
        assertEquals(List.of(), console.audited);
    }

    @Test
    void link_beyondALimit_saysWhich() {
        for (int i = 0; i < 3; i++) {
            node.issue("romeo");
        }
        assertNotice(
                "admin.link.outstanding",
                userPage.post(request("action", "link", "username", "romeo")));
        node.properties.set(Setting.COMPANIONS_MAX, 0);
        node.link("juliet");
        assertNotice(
                "admin.link.companions",
                userPage.post(request("action", "link", "username", "juliet")));
    }

    @Test
    void tokenPage_saysLinkedButNeverTheToken() {
        IssueResult.Issued token = node.issue("romeo");
        TokenPage page = new TokenPage(node.tokens, node.roster, console);
        PageRequest request = request("username", "romeo", "token", token.id());

        assertEquals("outstanding", data(page.get(request)).get("status"));
        Device device = node.link("romeo", token);
        Map<String, String> used = data(page.get(request));
        assertEquals("used", used.get("status"));
        assertEquals("admin.token.state.used[" + device.name().text() + "]", used.get("text"));
        assertEquals(
                "unknown",
                data(page.get(request("username", "juliet", "token", token.id()))).get("status"));
        assertInstanceOf(Answer.NotAllowed.class, page.post(request));
    }

    @Test
    void withdraw_worksOnce() {
        IssueResult.Issued token = node.issue("romeo");
        PageRequest request =
                request("action", "withdraw", "username", "romeo", "token", token.id());

        assertNotice("admin.token.withdrawn", userPage.post(request));
        assertNotice("admin.error.token", userPage.post(request));
        assertEquals(1, console.audited.size());
    }

    @Test
    void renameAndPromote_changeTheRosterInTheAdministratorsName() {
        node.link("romeo");
        Device second = node.link("romeo");
        String id = second.ref().id().toString();

        assertNotice(
                "admin.rename.done",
                userPage.post(
                        request(
                                "action",
                                "rename",
                                "username",
                                "romeo",
                                "device",
                                id,
                                "name",
                                "Laptop")));
        assertNotice(
                "admin.promote.done",
                userPage.post(request("action", "promote", "username", "romeo", "device", id)));

        UserView view = user(request("username", "romeo"));
        assertEquals("Laptop", view.devices().get(0).name());
        assertTrue(view.devices().get(0).primary());
        assertEquals("promoted", view.history().events().get(0).kind());
        assertEquals(new ActorText("admin", "admin"), view.history().events().get(0).actor());
        assertEquals("192.0.2.5", view.history().events().get(0).address());
        assertEquals(2, console.audited.size());
    }

    @Test
    void deviceOfAnotherAccount_isNotFound() {
        Device device = node.link("juliet");
        for (String action : List.of("rename", "promote")) {
            assertNotice(
                    "admin.error.device",
                    userPage.post(
                            request(
                                    "action",
                                    action,
                                    "username",
                                    "romeo",
                                    "name",
                                    "x",
                                    "device",
                                    device.ref().id().toString())));
        }
        assertNotice(
                "admin.error.device",
                unlinkPage.post(request("username", "romeo", "device", "999")));
        assertEquals(List.of(), console.audited);
        assertTrue(node.roster.device(device.ref()).orElseThrow().linked());
    }

    @Test
    void keys_areShownInGroupsWithAWarningIfTheyAreNotSigned() {
        Device phone = node.link("romeo");
        Device laptop = node.link("romeo");
        TestKeys keys = new TestKeys();
        node.publish(laptop, 31415, keys.bundle(OmemoVersion.TWO));
        String fingerprint = keys.fingerprint().replaceAll("(.{8})(?=.)", "$1 ");

        UserView view = user(request("username", "romeo"));
        assertNull(view.keys().get(phone.ref().id().value()));
        KeyRow row = view.keys().get(laptop.ref().id().value()).get(0);
        assertEquals("31415", row.id());
        assertEquals(fingerprint, row.fingerprint());
        assertEquals("newer", row.version());
        assertTrue(row.signed());
        assertFalse(row.few());
        assertEquals(List.of(), view.unsigned());
        assertEquals(fingerprint, view.history().events().get(0).fingerprint());
        assertEquals("", view.history().events().get(1).fingerprint());

        node.database.inTransaction(
                tx ->
                        tx.update("UPDATE ofLinkedKey SET signature = 'AAAA'")
                                + tx.update("DELETE FROM ofLinkedPrekey WHERE prekeyId = 1"));
        view = user(request("username", "romeo"));
        assertEquals(
                List.of(laptop.ref().id().value()),
                view.unsigned().stream().map(DeviceRow::id).toList());
        assertTrue(view.keys().get(laptop.ref().id().value()).get(0).few());

        PageRequest unlink = request("username", "romeo", "device", laptop.ref().id().toString());
        UnlinkPage.View question = (UnlinkPage.View) ((Answer.Show) unlinkPage.get(unlink)).model();
        assertEquals(view.keys(), question.keys());
        unlinkPage.post(unlink);
        view = user(request("username", "romeo"));
        assertEquals(Map.of(), view.keys());
        assertEquals(List.of(), view.unsigned());
    }

    @Test
    void fingerprintThatSomebodyChanged_isNotShown() {
        Device phone = node.link("romeo");
        node.publish(phone, 31415, new TestKeys().bundle(OmemoVersion.LEGACY));
        node.database.inTransaction(
                tx ->
                        tx.update("UPDATE ofLinkedEvent SET detail = '<b>'")
                                + tx.update("UPDATE ofLinkedKey SET identityKey = 'AAAA'"));

        UserView view = user(request("username", "romeo"));

        assertEquals("", view.history().events().get(0).fingerprint());
        KeyRow row = view.keys().get(phone.ref().id().value()).get(0);
        assertEquals("", row.fingerprint());
        assertEquals("older", row.version());
        assertEquals(1, view.unsigned().size());
    }

    @Test
    void unlink_asksFirstAndThenDoesIt() {
        Device device = node.link("romeo");
        PageRequest request = request("username", "romeo", "device", device.ref().id().toString());

        Answer.Show question = assertInstanceOf(Answer.Show.class, unlinkPage.get(request));
        assertEquals("unlink", question.view());
        assertTrue(node.roster.hasDevices("romeo"));

        assertNotice("admin.unlink.done", unlinkPage.post(request));
        assertFalse(node.roster.hasDevices("romeo"));
        assertNotice("admin.error.device", unlinkPage.get(request));
        assertNotice("admin.error.device", unlinkPage.post(request));
    }

    @Test
    void unlinkAll_unlinksAllOfTheAccountOnly() {
        node.link("romeo");
        node.link("romeo");
        node.link("juliet");

        assertNotice("admin.unlink.all.done", unlinkPage.post(request("username", "romeo")));
        assertFalse(node.roster.hasDevices("romeo"));
        assertTrue(node.roster.hasDevices("juliet"));
        assertNotice("admin.unlink.all.none", unlinkPage.post(request("username", "romeo")));
        assertNotice("admin.unlink.all.none", unlinkPage.get(request("username", "romeo")));
    }

    @Test
    void devices_areFoundByNameStatePlatformAndIdleTime() {
        Device old = node.link("romeo");
        node.clock.advance(Duration.ofDays(10));
        node.link("juliet\\40verona");

        assertEquals(2, devices(request()).devices().size());
        assertEquals(
                "juliet@verona", devices(request("text", "VERONA")).devices().get(0).account());
        assertEquals(1, devices(request("idleDays", "5")).devices().size());
        assertEquals(0, devices(request("state", "unlinked")).devices().size());
        assertEquals(0, devices(request("platform", Platform.WEB.wireName())).devices().size());
        assertEquals(
                2, devices(request("state", "x", "platform", "<", "size", "7")).devices().size());
        assertEquals(0, devices(request("after", old.ref().id() + ":romeo")).devices().size());
    }

    @Test
    void settings_areSavedTogetherOrNotAtAll() {
        Map<String, String> form = new HashMap<>();
        form.put(Setting.COMPANIONS_MAX.propertyName(), "7");
        form.put(Setting.SWEEP_MINUTES.propertyName(), "0");
        PageRequest wrong = new PageRequest(form, "admin", Optional.empty(), Map.of());

        Answer.Show shown = assertInstanceOf(Answer.Show.class, settingsPage.post(wrong));
        assertFalse(((SettingsPage.View) shown.model()).valid());
        assertEquals(4, node.settings.number(Setting.COMPANIONS_MAX));
        assertEquals(List.of(), console.audited);

        form.put(Setting.SWEEP_MINUTES.propertyName(), " 5 ");
        assertNotice("admin.settings.saved", settingsPage.post(wrong));
        assertEquals(7, node.settings.number(Setting.COMPANIONS_MAX));
        assertEquals(5, node.settings.number(Setting.SWEEP_MINUTES));
        assertEquals(
                List.of(
                        "admin: changed linkeddevices.companions.max: from: 4\nto: 7",
                        "admin: changed linkeddevices.sweep.minutes: from: 60\nto: 5"),
                console.audited);
        assertNotice("admin.settings.unchanged", settingsPage.post(wrong));
    }

    @Test
    void sweep_doesWhatTheDryRunShows() {
        node.link("romeo");
        node.link("romeo");
        node.clock.advance(Duration.ofDays(40));

        SweepPage.View dry =
                (SweepPage.View)
                        assertInstanceOf(Answer.Show.class, sweepPage.get(request())).model();
        assertEquals(1, dry.total());
        assertEquals("unlink", dry.rows().get(0).action());
        assertNotice("admin.sweep.done", sweepPage.post(request()));
        assertEquals(1, node.roster.devices("romeo").size());
        assertEquals(
                List.of("admin: ran the sweep for idle devices: unlinked: 1\nwarned: 0"),
                console.audited);
    }

    @Test
    void changeOfAnOldEvent_isShownFromThereOn() {
        Device device = node.link("romeo");
        node.roster.rename(device.ref(), device.name(), TestServices.PERSON);
        node.database.inTransaction(
                tx ->
                        tx.update(
                                "UPDATE ofLinkedEvent SET actor = ? WHERE username = ? AND seq = 2",
                                Actor.server().encoded(),
                                "romeo"));

        HistoryView history = user(request("username", "romeo")).history();
        assertFalse(history.intact());
        assertEquals(2, history.brokenAt());
        assertEquals(
                List.of(false, false, true),
                history.events().stream().map(EventRow::trusted).toList());
    }

    private UserView user(PageRequest request) {
        Answer.Show shown = assertInstanceOf(Answer.Show.class, userPage.get(request));
        return (UserView) shown.model();
    }

    private DevicesView devices(PageRequest request) {
        Answer.Show shown = assertInstanceOf(Answer.Show.class, devicesPage.get(request));
        return (DevicesView) shown.model();
    }

    private static Map<String, String> data(Answer answer) {
        return assertInstanceOf(Answer.Data.class, answer).fields();
    }

    private static Answer.Go go(Answer answer) {
        return assertInstanceOf(Answer.Go.class, answer);
    }

    private static void assertNotice(String key, Answer answer) {
        assertEquals(key, Notice.of(go(answer).carried()).orElseThrow().key());
    }

    private static PageRequest request(String... namesAndValues) {
        return new PageRequest(form(namesAndValues), "admin", Optional.of("192.0.2.5"), Map.of());
    }

    private static Map<String, String> form(String... namesAndValues) {
        Map<String, String> form = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }
}
