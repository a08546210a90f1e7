// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.DeviceDesk;
import org.linkeddevices.server.roster.Actor;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.Origin;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestDesks;
import org.linkeddevices.testkit.TestKeys;
import org.linkeddevices.testkit.TestServices;

class NoticesTest {

    private static final Set<EventKind> TELLS_DETAIL =
            EnumSet.of(EventKind.ABOUT_TO_EXPIRE, EventKind.KEY_ADDED, EventKind.KEY_CHANGED);

    private final TestDatabase database = TestDatabase.hsqldb();
    private final TestServices node = new TestServices(database.connections());
    private final TestDesks desks = new TestDesks(node);
    private final List<Element> sent = new ArrayList<>();
    private final EventNotices notices =
            new EventNotices(
                    node.roster, node.log, node.sessions, sent::add, desks.texts, TestDesks.DOMAIN);
    private final RosterPushes pushes =
            new RosterPushes(desks.views, node.sessions, desks.marks, sent::add);
    private Device phone;
    private Device tablet;

    @BeforeEach
    void link() {
        phone = node.link(TestDesks.USER);
        tablet = node.link(TestDesks.USER);
        node.announced.clear();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void event_goesToTheOthersWithAPingForDevices() {
        Asker desk = desks.session(Optional.empty(), "desk");
        Asker first = desks.session(Optional.of(phone), "phone");
        Asker second = desks.session(Optional.of(tablet), "tablet");
        acknowledgeAll(first, phone);
        tell(rename(tablet, "Hall", Origin.server()));
        assertEquals(List.of("desk", "phone", "phone ping", "tablet", "tablet ping"), recipients());
        sent.clear();
        tell(rename(tablet, "Attic", second.requester().origin()));
        assertEquals(List.of("desk", "phone", "phone ping"), recipients());
        assertEquals(
                "A device of your account got another name: Attic",
                sent.get(0).elementText("body"));
        assertNull(sent.get(1).element(QName.get("delay", "urn:xmpp:delay")));
        assertEquals(desk.session().fullJid(), sent.get(0).attributeValue("to"));
    }

    @Test
    void arrival_catchesUpInOrderAndAgainUntilAcknowledged() {
        rename(tablet, "One", Origin.server());
        rename(tablet, "Two", Origin.server());
        Asker first = desks.session(Optional.of(phone), "phone");
        notices.came(TestDesks.USER, first.session());
        assertEquals(
                List.of("linked", "renamed", "renamed"),
                sent.stream()
                        .filter(e -> e.getName().equals("message"))
                        .map(e -> e.element("event").attributeValue("kind"))
                        .toList());
        assertNotNull(sent.get(0).element(QName.get("delay", "urn:xmpp:delay")));
        Element ping = sent.get(3);
        sent.clear();
        notices.came(TestDesks.USER, first.session());
        assertTrue(sent.isEmpty(), "it has them on this stream already");
        notices.ended(first.session().streamId());
        notices.came(TestDesks.USER, first.session());
        assertEquals(4, sent.size());
        sent.clear();
        notices.answered(phone.ref(), ping.attributeValue("id"));
        notices.ended(first.session().streamId());
        notices.came(TestDesks.USER, first.session());
        assertTrue(sent.isEmpty());
    }

    @Test
    void strangeAnswers_acknowledgeNothing() {
        Asker first = desks.session(Optional.of(phone), "phone");
        for (String id :
                List.of(
                        "ld-seen-",
                        "ld-seen-0",
                        "ld-seen--1",
                        "ld-seen-999",
                        "ld-seen-x",
                        "ld-seen-99999999999999999999")) {
            notices.answered(phone.ref(), id);
        }
        notices.came(TestDesks.USER, first.session());
        assertEquals(2, sent.size(), "the companion's linking, and a ping");
    }

    @Test
    void unlinkedDeviceAndUnavailableSessions_areNotTold() {
        desks.session(Optional.of(tablet), "tablet");
        node.sessions.add(
                new SessionInfo(
                        "s", "romeo@example.org/away", Optional.empty(), Locale.ENGLISH, false));
        node.roster.unlink(tablet.ref(), UnlinkReason.IDLE, Origin.server());
        node.announced.forEach(notices::happened);
        assertTrue(sent.isEmpty(), () -> sent.toString());
        notices.came(
                TestDesks.USER,
                new SessionInfo(
                        "t",
                        "romeo@example.org/tablet",
                        Optional.of(tablet.ref().id()),
                        Locale.ENGLISH,
                        true));
        assertTrue(sent.isEmpty());
    }

    @Test
    void tokens_areInTheHistoryOnly() {
        desks.session(Optional.empty(), "desk");
        node.issue(TestDesks.USER);
        node.announced.forEach(notices::happened);
        node.announced.forEach(pushes::happened);
        assertTrue(sent.isEmpty());
    }

    @Test
    void everyAnnouncedKind_hasAText() {
        EventTexts texts = new EventTexts(node.roster, desks.texts);
        for (EventKind kind : EventKind.values()) {
            if (kind.isAnnounced()) {
                RosterEvent event =
                        new RosterEvent(
                                TestDesks.USER,
                                1,
                                node.clock.instant(),
                                RosterEvent.What.of(
                                        kind, phone.ref().id(), "2026-11-22T12:00:00.000Z"),
                                new Origin(Actor.server(), Optional.empty()),
                                "0".repeat(64));
                for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.ITALIAN)) {
                    String text = texts.text(event, language);
                    assertTrue(text.contains(phone.name().text()), text);
                    assertEquals(TELLS_DETAIL.contains(kind), text.contains("2026"), text);
                }
            }
        }
    }

    @Test
    void push_goesToSubscribedSessionsWithTheWholeList() {
        Asker desk = desks.session(Optional.empty(), "desk");
        desks.session(Optional.of(phone), "phone");
        desks.marks.set(desk.session().streamId(), DeviceDesk.PUSHES);
        RosterEvent event = rename(tablet, "Hall", Origin.server());
        pushes.happened(event);
        assertEquals(List.of("desk"), recipients());
        assertEquals(2, sent.get(0).element("devices").elements().size());
        pushes.forget(desk.session().streamId());
        pushes.happened(event);
        assertEquals(1, sent.size());
    }

    @Test
    void newKeys_arePushedInBothVersions() {
        node.listeners.add(pushes);
        Asker first = desks.session(Optional.of(phone), "phone");
        desks.session(Optional.of(tablet), "tablet");
        desks.marks.set(first.session().streamId(), DeviceDesk.PUSHES);
        TestKeys keys = new TestKeys();

        node.publish(tablet, 10, keys.bundle(OmemoVersion.LEGACY));
        node.publish(tablet, 10, keys.bundle(OmemoVersion.TWO));

        assertEquals(List.of("phone", "phone"), recipients());
        assertNotEquals(sent.get(0).attributeValue("id"), sent.get(1).attributeValue("id"));
        assertTrue(sent.get(1).attributeValue("id").startsWith(RosterPushes.PUSH_ID));
        List<Element> devices = sent.get(1).element("devices").elements();
        assertEquals("true", devices.get(0).attributeValue("self"));
        assertEquals(
                List.of(keys.fingerprint(), keys.fingerprint()),
                devices.get(1).elements().stream()
                        .map(of -> of.attributeValue("fingerprint"))
                        .toList());
    }

    @Test
    void failingOutbox_doesNotReachTheCaller() {
        desks.session(Optional.empty(), "desk");
        EventNotices broken =
                new EventNotices(
                        node.roster,
                        node.log,
                        node.sessions,
                        stanza -> {
                            throw new IllegalStateException("no route");
                        },
                        desks.texts,
                        TestDesks.DOMAIN);
        broken.happened(rename(tablet, "Hall", Origin.server()));
        assertTrue(sent.isEmpty());
    }

    private RosterEvent rename(Device device, String name, Origin origin) {
        node.announced.clear();
        node.roster.rename(device.ref(), new DeviceName(name), origin);
        return node.announced.get(0);
    }

    private void tell(RosterEvent event) {
        notices.happened(event);
    }

    private void acknowledgeAll(Asker asker, Device device) {
        notices.came(TestDesks.USER, asker.session());
        notices.answered(device.ref(), sent.get(sent.size() - 1).attributeValue("id"));
        sent.clear();
    }

    private List<String> recipients() {
        return sent.stream()
                .map(
                        e ->
                                e.attributeValue("to").replaceFirst(".*/", "")
                                        + (e.element("ping") == null ? "" : " ping"))
                .toList();
    }
}
