// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.StanzaError;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.FakeTexts;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** Whose messages are refused, and until when. */
@OnDatabase
class StrangerLimitTest {

    private static final String ROMEO = "romeo";
    private static final String TYBALT = "tybalt@example.org/hall";
    private static final String PARIS = "paris@example.org/square";
    private static final String FAR = "a@far.example/x";
    private static final int LIMIT = 100;

    private final TestDatabase db;
    private final TestServices node;
    private final Set<String> contacts = new HashSet<>();
    private int asked;
    private StrangerLimit limit;
    private Device phone;
    private Device tablet;

    StrangerLimitTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
    }

    @BeforeEach
    void linkDevices() {
        node.properties.set(Setting.DELIVERY_STRANGERS_MAX.propertyName(), "" + LIMIT);
        phone = node.link(ROMEO);
        tablet = node.link(ROMEO);
        limit = limit(node);
    }

    private StrangerLimit limit(TestServices services) {
        return new StrangerLimit(
                new Strangers(
                        "example.org",
                        (username, jid) -> {
                            asked++;
                            return contacts.contains(jid);
                        },
                        services.cursors,
                        services.database,
                        services.store),
                services.settings,
                services.clock,
                services.sessions,
                new FakeTexts());
    }

    @Test
    void flood_isStoppedAtHalf() {
        int through = send(TYBALT, 1000);
        assertTrue(through >= LIMIT / 2 && through <= LIMIT / 2 + LIMIT / 10, "" + through);
        assertEquals(1000 - through, limit.refused());
    }

    @Test
    void otherStrangers_getThroughUntilItIsFull() {
        int loud = send(TYBALT, 1000);
        assertEquals(10, send(PARIS, 10));
        int more = 0;
        for (int i = 0; i < 100; i++) {
            more += send("guest" + i + "@example.org", 10);
        }
        int total = loud + 10 + more;
        assertTrue(total >= LIMIT && total <= LIMIT + LIMIT / 10, "" + total);
        assertEquals(0, send("late@example.org", 1));
    }

    @Test
    void contact_isNeverRefused() {
        contacts.add("paris@example.org");
        assertEquals(LIMIT * 3, send(PARIS, LIMIT * 3));
        send(TYBALT, 1000);
        send(FAR, 1000);
        assertEquals(LIMIT * 3, send(PARIS, LIMIT * 3));
    }

    @Test
    void addressThatTheAccountWroteTo_isNoStranger() {
        send(TYBALT, 1000);
        assertEquals(0, send(TYBALT, 1));
        append(Direction.SENT, TYBALT);
        node.clock.advance(Duration.ofMinutes(1));
        assertEquals(LIMIT * 3, send(TYBALT, LIMIT * 3));
    }

    @Test
    void anotherServer_isOneStranger() {
        int through = 0;
        for (int i = 0; i < 200; i++) {
            through += send("a" + i + "@far.example/x", 1);
        }
        assertTrue(through <= LIMIT / 2 + LIMIT / 10, "" + through);
        assertEquals(1, send("a@near.example", 1));
    }

    @Test
    void addressTooLongForAColumn_countsByItself() {
        String server = "." + "x".repeat(60) + ".example";
        String local = "y".repeat(240);
        int through = send(local + "@one" + server, 1000);
        assertTrue(through <= LIMIT / 2 + LIMIT / 10, "" + through);
        assertEquals(1, send(local + "@two" + server, 1));
    }

    @Test
    void serverAndAccountItself_areNoStrangers() {
        contacts.add("romeo@example.org");
        assertEquals(LIMIT * 2, send("example.org", LIMIT * 2));
        assertEquals(LIMIT * 2, send("romeo@example.org/p", LIMIT * 2));
    }

    @Test
    void oneDeviceBehind_isEnough() {
        int through = send(TYBALT, 1000);
        acknowledge(phone, through);
        node.clock.advance(Duration.ofMinutes(1));
        assertEquals(0, send(TYBALT, 1));
    }

    @Test
    void devicesThatCaughtUp_makeRoomWithinAMinute() {
        int through = send(TYBALT, 1000);
        acknowledge(phone, through);
        acknowledge(tablet, through);
        assertEquals(0, send(TYBALT, 1));
        node.clock.advance(Duration.ofMinutes(1));
        assertEquals(1, send(TYBALT, 1));
    }

    @Test
    void restart_takesAtMostATenthMore() {
        send(TYBALT, 1000);
        limit = limit(node);
        assertEquals(LIMIT / 10, send(TYBALT, 1000));
    }

    @Test
    void otherNode_countsForItselfAndFindsWhatThisOneLogged() {
        send(TYBALT, 1000);
        TestServices other = new TestServices(db.connections());
        other.properties.set(Setting.DELIVERY_STRANGERS_MAX.propertyName(), "" + LIMIT);
        limit = limit(other);
        assertEquals(LIMIT / 10, send(TYBALT, 1000));
    }

    @Test
    void settings_takeEffectWithinASecond() {
        send(TYBALT, 1000);
        node.properties.set(Setting.DELIVERY_STRANGERS_MAX.propertyName(), "0");
        node.clock.advance(Duration.ofSeconds(1));
        assertEquals(1000, send(TYBALT, 1000));
        node.properties.set(Setting.DELIVERY_STRANGERS_MAX.propertyName(), "10000");
        node.properties.set(Setting.DELIVERY_PENDING_MAX.propertyName(), "200");
        node.clock.advance(Duration.ofSeconds(1));
        assertEquals(0, send(TYBALT, 1));
    }

    @Test
    void ordinaryMessages_askForNoContact() {
        send(TYBALT, LIMIT / 2);
        assertEquals(0, asked);
    }

    @Test
    void ownMessage_isNotCounted() {
        send(TYBALT, 1000);
        assertEquals(Optional.empty(), refusal(entry(Direction.SENT, "romeo@example.org"), TYBALT));
    }

    @Test
    void sender_isToldInItsLanguage() {
        node.sessions.add(new SessionInfo("s", TYBALT, Optional.empty(), Locale.GERMAN, true));
        send(TYBALT, 1000);
        StanzaError error = refusal(entry(Direction.RECEIVED, TYBALT), TYBALT).orElseThrow();
        assertEquals(ErrorCondition.RESOURCE_CONSTRAINT, error.condition());
        assertEquals(ErrorCondition.Type.WAIT, error.condition().type());
        assertEquals(new FakeTexts().text(Locale.GERMAN, "strangers.full"), error.text());
        assertEquals("de", error.language());
    }

    /** Sends messages and logs those that may be; returns how many. */
    private int send(String from, int count) {
        int through = 0;
        for (int i = 0; i < count; i++) {
            if (refusal(entry(Direction.RECEIVED, from), from).isEmpty()) {
                append(Direction.RECEIVED, from);
                through++;
            }
        }
        return through;
    }

    private Optional<StanzaError> refusal(NewEntry entry, String from) {
        Intake.Arrival arrival =
                new Intake.Arrival(
                        entry.stanza(),
                        Address.of(from),
                        Address.of("romeo@example.org"),
                        new Intake.Sender(true, 0));
        return limit.refusal(arrival, List.of(entry));
    }

    private void append(Direction direction, String peer) {
        node.sync.append(List.of(entry(direction, peer)));
    }

    private void acknowledge(Device device, long seq) {
        node.cursors.proved(device.ref(), seq);
    }

    private static NewEntry entry(Direction direction, String peer) {
        Element message = DocumentHelper.createElement("message");
        return new NewEntry(
                ROMEO, direction, EntryKind.MESSAGE, Address.of(peer), 0, false, message);
    }
}
