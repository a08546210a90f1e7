// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.jivesoftware.smack.AbstractXMPPConnection;
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
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.client.keys.DeviceAddress;
import org.linkeddevices.client.keys.UnreadableKeysException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.NodeConfig;
import org.linkeddevices.server.openfire.wire.Account;
import org.linkeddevices.server.setting.Setting;

/** Devices are found without the server's correction, those of strangers too. */
@ExtendWith(SharedServer.class)
class OmemoListsIT {

    private static final String LINK = "https://example.org/";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final OpenfireServer server;
    private final List<OmemoClient> clients = new ArrayList<>();
    @TempDir private Path directory;
    private Account alice;
    private Account bob;
    private AbstractXMPPConnection aliceDesk;
    private AbstractXMPPConnection bobDesk;

    OmemoListsIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void logIn() throws Exception {
        alice = new Account(server, "alice");
        bob = new Account(server, "bob");
        SmackConnections connections = new SmackConnections(server);
        aliceDesk = connections.tcp(alice.name(), Account.PASSWORD, "PLAIN");
        bobDesk = connections.tcp(bob.name(), Account.PASSWORD, "PLAIN");
    }

    @AfterEach
    void logOut() {
        clients.forEach(OmemoClient::close);
        SmackConnections.close(aliceDesk);
        SmackConnections.close(bobDesk);
        server.administration().deleteProperty(Setting.KEYS_FANOUT.propertyName());
    }

    private OmemoClient link(AbstractXMPPConnection desk, String name) throws Exception {
        OmemoClient client = new OmemoClient(server, directory, name, desk);
        clients.add(client);
        return client;
    }

    @Test
    void deviceLinkedLater_readsWhatAStrangerSends() throws Exception {
        // The client has to find out by itself.
        server.administration().setProperty(Setting.KEYS_FANOUT.propertyName(), "off");
        OmemoClient alicePhone = link(aliceDesk, "alice-phone");
        OmemoClient bobPhone = link(bobDesk, "bob-phone");
        alicePhone.send(bob.bareJid(), "one");
        bobPhone.awaitRead(alice.bareJid(), "one");
        OmemoClient bobLaptop = link(bobDesk, "bob-laptop");
        sendLink(alicePhone, "two");
        bobLaptop.awaitRead(alice.bareJid(), "two");
        bobPhone.awaitRead(alice.bareJid(), "one", "two");
        assertLinked(bobLaptop);
        assertLinked(bobPhone);
        bobLaptop.send(alice.bareJid(), "three");
        alicePhone.awaitRead(bob.bareJid(), "one", "two", "three");
        bobPhone.awaitRead(alice.bareJid(), "one", "two", "three");
    }

    @Test
    void ownDevice_isLearntFromAnEvent() throws Exception {
        server.administration().setProperty(Setting.KEYS_FANOUT.propertyName(), "off");
        OmemoClient alicePhone = link(aliceDesk, "alice-phone");
        OmemoClient bobPhone = link(bobDesk, "bob-phone");
        alicePhone.send(bob.bareJid(), "one");
        bobPhone.awaitRead(alice.bareJid(), "one");
        OmemoClient aliceTablet = link(aliceDesk, "alice-tablet");
        awaitListed(alicePhone, alice.bareJid(), aliceTablet);
        alicePhone.send(bob.bareJid(), "two");
        aliceTablet.awaitRead(bob.bareJid(), "two");
        bobPhone.awaitRead(alice.bareJid(), "one", "two");
    }

    private static void awaitListed(OmemoClient client, String account, OmemoClient device) {
        DeviceAddress address = new DeviceAddress(account, device.omemo().device().own().id());
        Deadline.in(LONG)
                .until("the event", () -> client.omemo().device().peers().isListed(address));
    }

    @Test
    void whoMayNotReadTheKeys_isToldSo() throws Exception {
        OmemoClient alicePhone = link(aliceDesk, "alice-phone");
        OmemoClient bobPhone = link(bobDesk, "bob-phone");
        for (OmemoVersion version : OmemoVersion.values()) {
            forContactsOnly(bobPhone, version.deviceListNode());
        }
        UnreadableKeysException told =
                assertThrows(
                        UnreadableKeysException.class, () -> alicePhone.send(bob.bareJid(), "one"));
        assertEquals(bob.bareJid(), told.account());
        assertEquals(List.of(), alicePhone.history(bob.bareJid()));
        OmemoClient.subscribe(aliceDesk, bobDesk);
        alicePhone.send(bob.bareJid(), "two");
        bobPhone.awaitRead(alice.bareJid(), "two");
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
        from.omemo().send(JidCreate.bareFrom(bob.bareJid()), List.of(body, link));
    }

    private void assertLinked(OmemoClient client) {
        assertTrue(
                client.history(alice.bareJid()).stream()
                        .flatMap(message -> message.content().payload().stream())
                        .anyMatch(payload -> payload.contains(LINK)));
    }
}
