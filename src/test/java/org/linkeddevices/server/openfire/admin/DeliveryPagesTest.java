// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.archive.ArchiveStanding;
import org.linkeddevices.server.archive.ArchiveState;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.delivery.EntryKind;
import org.linkeddevices.server.delivery.NewEntry;
import org.linkeddevices.server.delivery.Pace;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** What the pages tell about delivery, without a server. */
@OnDatabase(DatabaseKind.HSQLDB)
class DeliveryPagesTest {

    private static final String USER = "romeo";

    private final TestServices node;
    private final FakeConsole console = new FakeConsole();
    private final DeliveryFigures figures;
    private final DeliveryFeatures features;
    private final ArchiveStanding archive = new ArchiveStanding();
    private Executor tasks = Runnable::run;
    private final DeliveryPage deliveryPage;

    DeliveryPagesTest(TestDatabase db) {
        node = new TestServices(db.connections());
        Pace writes = new Pace(node.sync::written, node.clock);
        figures = new DeliveryFigures(node.lags, writes, () -> 7, console);
        features =
                new DeliveryFeatures(
                        node.lags,
                        writes,
                        () -> 7,
                        node.retention,
                        node.selfCheck,
                        archive,
                        task -> tasks.execute(task));
        deliveryPage =
                new DeliveryPage(
                        features, figures, node.clock, node.roster, node.sessions, console);
    }

    @Test
    void userPage_saysHowFarEachDeviceIsBehind() {
        int phone = node.link(USER).ref().id().value();
        log(USER, 1);
        Device tablet = node.link(USER);
        log(USER, 1);
        Instant proved = node.clock.instant();
        node.cursors.proved(tablet.ref(), 2);
        node.cursors.write();

        Map<Integer, LagView> lags = userView().lags();
        assertEquals(new LagView("admin.lag.many[2]", "admin.lag.never[]", true), lags.get(phone));
        assertEquals(
                new LagView("admin.lag.none[]", proved.toString(), false),
                lags.get(tablet.ref().id().value()));

        log(USER, 1);
        assertEquals("admin.lag.one[]", userView().lags().get(tablet.ref().id().value()).behind());
    }

    @Test
    void livePage_hasTheWordsOfTheAccountsDevicesOnly() {
        Device phone = node.link(USER);
        node.link("juliet");
        log(USER, 1);
        node.sessions.add(
                new SessionInfo(
                        "s",
                        "romeo@example.org/r",
                        Optional.of(phone.ref().id()),
                        Locale.ENGLISH,
                        true));
        String id = phone.ref().id().toString();

        assertEquals(
                Map.of(
                        "state-" + id, "admin.state.connected[]",
                        "state-" + id + ".class", "ld-state ld-connected",
                        "behind-" + id, "admin.lag.one[]",
                        "behind-" + id + ".class", "ld-late",
                        "acknowledged-" + id, "admin.lag.never[]"),
                live("username", USER));
        assertEquals(Map.of(), live("username", "nobody"));
    }

    @Test
    void deliveryPage_leadsThroughTheDevicesThatWaitLongest() {
        for (int i = 10; i < 40; i++) {
            node.link("user" + i);
        }
        node.link("idle");
        for (int i = 39; i >= 10; i--) {
            log("user" + i, i);
            node.clock.advance(Duration.ofMinutes(1));
        }

        DeliveryView first = deliveryView(Map.of());
        assertEquals(25, first.rows().size());
        assertEquals("user39", first.rows().get(0).device().account());
        assertEquals("admin.lag.many[39]", first.rows().get(0).lag().behind());
        assertFalse(first.continued());

        DeliveryView next = deliveryView(query(first.nextLink()));
        assertEquals(5, next.rows().size());
        assertEquals("user14", next.rows().get(0).device().account());
        assertTrue(next.continued());
        assertEquals("", next.nextLink());
    }

    @Test
    void figures_areThoseOfAllAccounts() {
        node.link(USER);
        node.link("juliet");
        Instant first = node.clock.instant();
        log(USER, 2);
        log("juliet", 4);
        node.clock.advance(Duration.ofMinutes(3));

        Map<String, String> figures = new HashMap<>();
        deliveryView(Map.of()).figures().forEach(f -> figures.put(f.name(), f.value()));
        assertEquals("6", figures.get("rows"));
        assertEquals("7", figures.get("refused"));
        assertEquals("admin.delivery.bytes.unknown[]", figures.get("bytes"));
        Map<String, String> quick =
                Map.of("behind", "2", "waiting", first.toString(), "pace", "0.02");
        assertEquals(quick, live("nothing", ""));
        quick.forEach((name, value) -> assertEquals(value, figures.get(name)));
    }

    @Test
    void nonsenseInTheAddress_isIgnored() {
        DeliveryView view = deliveryView(Map.of("since", "-1", "device", "7", "username", "<"));
        assertFalse(view.continued());
        assertEquals(List.of(), view.rows());
    }

    @Test
    void retention_runsAndSaysWhatItDid() {
        Device phone = node.link(USER);
        log(USER, 3);
        node.cursors.proved(phone.ref(), 3);
        node.cursors.write();
        assertEquals(
                List.of("admin.retention.never[]"), deliveryView(Map.of()).retention().lines());
        node.clock.advance(Duration.ofDays(31));

        assertEquals(Notice.success("admin.retention.done", "3"), post("retain"));
        List<String> lines = deliveryView(Map.of()).retention().lines();
        assertTrue(lines.contains("admin.retention.deleted[3]"), lines.toString());
        assertEquals(List.of("admin: started a run of retention: "), console.audited);
    }

    @Test
    void selfCheck_saysWhatIsWrong() {
        node.link("juliet\\40verona");
        log("juliet\\40verona", 3);
        assertEquals(Notice.success("admin.check.clean", "1"), post("check"));
        assertEquals(List.of(), deliveryView(Map.of()).check().findings());

        node.database.inTransaction(tx -> tx.update("DELETE FROM ofLinkedLog WHERE seq = 2"));
        assertEquals(Notice.error("admin.check.found", "1", "1"), post("check"));
        WorkView check = deliveryView(Map.of()).check();
        assertEquals(List.of("selfcheck.hole[juliet@verona, 2, 2]"), check.findings());
        assertTrue(check.lines().contains("admin.check.found[1, 1]"), check.toString());
        assertFalse(check.running());
    }

    @Test
    void whatHasNotBegun_isSaidToGoOn() {
        tasks = task -> {};
        DeliveryWork work = new DeliveryWork(features, node.clock, Duration.ZERO, console);
        PageRequest request = request();
        assertEquals(Notice.warning("admin.delivery.running"), work.check(request));
        assertTrue(work.check().running());
        assertFalse(work.retention().running());
    }

    @Test
    void whatFails_isSaidToHaveFailed() {
        node.database.inTransaction(tx -> tx.update("ALTER TABLE ofLinkedLog RENAME TO ofAway"));
        assertEquals(Notice.error("admin.delivery.failed"), post("check"));
        node.database.inTransaction(tx -> tx.update("ALTER TABLE ofAway RENAME TO ofLinkedLog"));
        WorkView check = deliveryView(Map.of()).check();
        assertTrue(check.lines().contains("admin.delivery.failed[]"), check.toString());
        assertFalse(check.running());
    }

    @Test
    void otherAction_isRefused() {
        PageRequest request = request("action", "drop");
        assertInstanceOf(Answer.NotAllowed.class, deliveryPage.post(request));
    }

    @Test
    void archive_saysWhetherAndWhyNot() {
        Optional<String> other = Optional.of("org.example.Mam");
        Map<ArchiveState, String> texts =
                Map.of(
                        ArchiveState.decide("auto", Optional.empty()), "admin.archive.serving[]",
                        ArchiveState.decide("auto", other), "admin.archive.silent[org.example.Mam]",
                        ArchiveState.decide("always", other),
                                "admin.archive.instead[org.example.Mam]",
                        ArchiveState.decide("never", other), "admin.archive.off[]");
        texts.forEach(
                (state, text) -> {
                    archive.set(state);
                    assertEquals(text, deliveryView(Map.of()).archive());
                });
    }

    private Notice post(String action) {
        Answer.Go go =
                assertInstanceOf(Answer.Go.class, deliveryPage.post(request("action", action)));
        assertEquals("linkeddevices-delivery.jsp", go.location());
        return Notice.of(go.carried()).orElseThrow();
    }

    private static Map<String, String> query(String link) {
        Map<String, String> query = new HashMap<>();
        for (String pair : link.substring(link.indexOf('?') + 1).split("&", -1)) {
            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return query;
    }

    private DeliveryView deliveryView(Map<String, String> parameters) {
        PageRequest request = new PageRequest(parameters, "admin", Optional.empty(), Map.of());
        return (DeliveryView)
                assertInstanceOf(Answer.Show.class, deliveryPage.get(request)).model();
    }

    private Map<String, String> live(String... parameters) {
        Page page = new LivePage(figures, node.lags, node.sessions, console);
        return assertInstanceOf(Answer.Data.class, page.get(request(parameters))).fields();
    }

    private UserView userView() {
        Page page =
                new UserPage(
                        node.roster,
                        node.log,
                        node.tokens,
                        node.accounts,
                        new DeviceFacts(node.sessions, node.lags, node.keyViews),
                        console);
        return (UserView)
                assertInstanceOf(Answer.Show.class, page.get(request("username", USER))).model();
    }

    private void log(String username, int count) {
        NewEntry entry =
                new NewEntry(
                        username,
                        Direction.RECEIVED,
                        EntryKind.MESSAGE,
                        Address.of("juliet@capulet.example/balcony"),
                        0,
                        false,
                        DocumentHelper.createElement("message"));
        node.sync.append(Collections.nCopies(count, entry));
    }

    private static PageRequest request(String... parameters) {
        return new PageRequest(
                parameters.length == 0 ? Map.of() : Map.of(parameters[0], parameters[1]),
                "admin",
                Optional.empty(),
                Map.of());
    }
}
