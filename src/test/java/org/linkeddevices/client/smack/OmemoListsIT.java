// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dom4j.Element;
import org.jivesoftware.smack.packet.IQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.jxmpp.jid.impl.JidCreate;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.client.keys.DeviceAddress;
import org.linkeddevices.client.keys.UnreadableKeysException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.NodeConfig;
import org.linkeddevices.server.setting.Setting;

/** Devices are found without the server's correction, those of strangers too. */
@ExtendWith(SharedServer.class)
class OmemoListsIT {

    private static final String LINK = "https://example.org/";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final OpenfireServer server;
    @TempDir private Path directory;
    private TwoAccounts people;

    OmemoListsIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void logIn() throws Exception {
        people = new TwoAccounts(server, directory);
    }

    @AfterEach
    void logOut() {
        people.close();
        server.administration().deleteProperty(Setting.KEYS_FANOUT.propertyName());
    }

    @Test
    void deviceLinkedLater_readsWhatAStrangerSends() throws Exception {
        // The client has to find out by itself.
        server.administration().setProperty(Setting.KEYS_FANOUT.propertyName(), "off");
        OmemoClient alicePhone = people.link(people.aliceDesk, "alice-phone");
        OmemoClient bobPhone = people.link(people.bobDesk, "bob-phone");
        alicePhone.send(people.bob.bareJid(), "one");
        bobPhone.awaitRead(people.alice.bareJid(), "one");
        OmemoClient bobLaptop = people.link(people.bobDesk, "bob-laptop");
        sendLink(alicePhone, "two");
        bobLaptop.awaitRead(people.alice.bareJid(), "two");
        bobPhone.awaitRead(people.alice.bareJid(), "one", "two");
        assertLinked(bobLaptop);
        assertLinked(bobPhone);
        bobLaptop.send(people.alice.bareJid(), "three");
        alicePhone.awaitRead(people.bob.bareJid(), "one", "two", "three");
        bobPhone.awaitRead(people.alice.bareJid(), "one", "two", "three");
    }

    @Test
    void ownDevice_isLearntFromAnEvent() throws Exception {
        server.administration().setProperty(Setting.KEYS_FANOUT.propertyName(), "off");
        OmemoClient alicePhone = people.link(people.aliceDesk, "alice-phone");
        OmemoClient bobPhone = people.link(people.bobDesk, "bob-phone");
        alicePhone.send(people.bob.bareJid(), "one");
        bobPhone.awaitRead(people.alice.bareJid(), "one");
        OmemoClient aliceTablet = people.link(people.aliceDesk, "alice-tablet");
        awaitListed(alicePhone, people.alice.bareJid(), aliceTablet);
        alicePhone.send(people.bob.bareJid(), "two");
        aliceTablet.awaitRead(people.bob.bareJid(), "two");
        bobPhone.awaitRead(people.alice.bareJid(), "one", "two");
    }

    private static void awaitListed(OmemoClient client, String account, OmemoClient device) {
        DeviceAddress address = new DeviceAddress(account, device.omemo().device().own().id());
        Deadline.in(LONG)
                .until("the event", () -> client.omemo().device().peers().isListed(address));
    }

    @Test
    void whoMayNotReadTheKeys_isToldSo() throws Exception {
        OmemoClient alicePhone = people.link(people.aliceDesk, "alice-phone");
        OmemoClient bobPhone = people.link(people.bobDesk, "bob-phone");
        for (OmemoVersion version : OmemoVersion.values()) {
            forContactsOnly(bobPhone, version.deviceListNode());
        }
        UnreadableKeysException told =
                assertThrows(
                        UnreadableKeysException.class,
                        () -> alicePhone.send(people.bob.bareJid(), "one"));
        assertEquals(people.bob.bareJid(), told.account());
        assertEquals(List.of(), alicePhone.history(people.bob.bareJid()));
        OmemoClient.subscribe(people.aliceDesk, people.bobDesk);
        alicePhone.send(people.bob.bareJid(), "two");
        bobPhone.awaitRead(people.alice.bareJid(), "two");
    }

    private void forContactsOnly(OmemoClient owner, String node) throws Exception {
        PayloadIq request = new PayloadIq(new NodeConfig("presence", true, 1).configure(node));
        request.setType(IQ.Type.set);
        owner.client().connection().sendIqRequestAndWaitForResponse(request);
    }

    /** Sends a text with something that only the newer version can encrypt. */
    private void sendLink(OmemoClient from, String text) throws Exception {
        Element body = Xml.element("body", Carbon.STREAM_NS);
        body.setText(text);
        Element link = Xml.element("x", "jabber:x:oob");
        Xml.addText(link, "url", LINK);
        from.omemo().send(JidCreate.bareFrom(people.bob.bareJid()), List.of(body, link));
    }

    private void assertLinked(OmemoClient client) {
        assertTrue(
                client.history(people.alice.bareJid()).stream()
                        .flatMap(message -> message.content().payload().stream())
                        .anyMatch(payload -> payload.contains(LINK)));
    }
}
