// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.dom4j.Element;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.SmackException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.jxmpp.jid.BareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.client.keys.DeviceAddress;
import org.linkeddevices.client.keys.Errand;
import org.linkeddevices.client.keys.NoDeviceException;
import org.linkeddevices.client.keys.UndecidedDevicesException;
import org.linkeddevices.client.keys.UnreadableKeysException;
import org.linkeddevices.client.request.RequestRefusedException;
import org.linkeddevices.client.roster.LocalRoster;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.crypto.trust.Sighting;
import org.linkeddevices.crypto.trust.Trust;
import org.linkeddevices.crypto.trust.TrustEntry;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.keys.DeviceKeys;
import org.linkeddevices.protocol.pairing.LinkUri;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.server.openfire.wire.Account;

/** The examples of docs/client.md about encryption, run against a server. */
@ExtendWith(SharedServer.class)
class OmemoManualIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final OpenfireServer server;
    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());
    @TempDir private Path directory;
    private Account account;
    private AbstractXMPPConnection desk;
    private AbstractXMPPConnection bobDesk;
    private LocalClient alice;
    private OmemoClient bobsPhone;
    private OmemoDeviceManager omemo;
    private BareJid bob;

    OmemoManualIT(OpenfireServer server) {
        this.server = server;
    }

    @BeforeEach
    void linkDevices() throws Exception {
        account = new Account(server, "alice");
        Account other = new Account(server, "bob");
        SmackConnections connections = new SmackConnections(server);
        desk = connections.tcp(account.name(), Account.PASSWORD, "PLAIN");
        bobDesk = connections.tcp(other.name(), Account.PASSWORD, "PLAIN");
        OmemoClient.subscribe(desk, bobDesk);
        OmemoClient.subscribe(bobDesk, desk);
        bob = JidCreate.bareFrom(other.bareJid());
        LinkUri uri =
                LinkedDeviceManager.getInstanceFor(desk)
                        .issueToken(Optional.empty(), Optional.empty())
                        .uri();
        alice = new LocalClient(server, directory.resolve("alice.db"));
        start(alice.connection(), alice.store(), uri);
        bobsPhone = new OmemoClient(server, directory, "bobs-phone", bobDesk);
    }

    @AfterEach
    void logOut() {
        SmackConnections.close(desk);
        SmackConnections.close(bobDesk);
        alice.close();
        bobsPhone.close();
    }

    private void start(AbstractXMPPConnection connection, LocalStore store, LinkUri uri)
            throws Exception {
        DeviceLogin login = new DeviceLogin(store);
        // tag::omemo-start[]
        omemo = OmemoDeviceManager.getInstanceFor(connection);
        omemo.useStore(store);
        login.link(uri, connection); // or login.login(connection)
        omemo.start();
        show("My fingerprint: " + omemo.device().own().fingerprint());
        // end::omemo-start[]
    }

    private void show(String text) {
        shown.add(text);
    }

    @Test
    void text_isSentAndRead() throws Exception {
        // tag::omemo-send[]
        try {
            String id = omemo.send(bob, "hello");
            show("Sent as " + id);
        } catch (UndecidedDevicesException e) {
            show("Decide first about " + e.devices().size() + " devices.");
        } catch (NoDeviceException e) {
            show(e.account() + " has no device that could read it.");
        } catch (UnreadableKeysException e) {
            show("Add " + e.account() + " as a contact first, or try again later.");
        }
        // end::omemo-send[]
        bobsPhone.awaitRead(account.bareJid(), "hello");
        // tag::omemo-content[]
        Element body = Xml.element("body", "jabber:client");
        body.setText("See there");
        Element link = Xml.element("x", "jabber:x:oob");
        Xml.addText(link, "url", "https://example.org/");
        omemo.send(bob, List.of(body, link));
        // end::omemo-content[]
        bobsPhone.awaitRead(account.bareJid(), "hello", "See there");
        assertTrue(
                bobsPhone.history(account.bareJid()).stream()
                        .flatMap(message -> message.content().payload().stream())
                        .anyMatch(payload -> payload.contains("https://example.org/")),
                () ->
                        bobsPhone.history(account.bareJid()).stream()
                                .map(message -> message.passage().stanza())
                                .toList()
                                .toString());
    }

    @Test
    void keysOfOwnDevices_areInTheDeviceList() throws Exception {
        LinkedDeviceManager manager = LinkedDeviceManager.getInstanceFor(alice.connection());
        Deadline.in(LONG).until("both versions", () -> keysOf(manager).size() == 2);
        shown.clear();
        // tag::omemo-devices[]
        for (DeviceItem device : manager.devices().devices()) {
            for (DeviceKeys keys : device.keys()) {
                Optional<Fingerprint> shows = keys.fingerprint().flatMap(Fingerprint::parse);
                boolean good = keys.signed() && shows.isPresent();
                show(device.name() + ": " + (good ? shows.get() : "Do not trust its keys!"));
            }
        }
        // end::omemo-devices[]
        String fingerprint = omemo.device().own().fingerprint().grouped();
        String name = manager.devices().devices().get(0).name().text();
        assertEquals(List.of(name + ": " + fingerprint, name + ": " + fingerprint), shown);
        int id = omemo.device().own().id();
        assertEquals(List.of(id, id), keysOf(manager).stream().map(DeviceKeys::id).toList());
        LocalRoster offline = new LocalRoster(alice.store(), account.bareJid());
        assertEquals(keysOf(manager), offline.devices().orElseThrow().devices().get(0).keys());
    }

    private static List<DeviceKeys> keysOf(LinkedDeviceManager manager) {
        try {
            return manager.devices().devices().get(0).keys();
        } catch (RequestRefusedException | SmackException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keys_areDecidedAbout() throws Exception {
        // tag::omemo-listener[]
        OmemoListener listener =
                new OmemoListener() {
                    @Override
                    public void keySeen(Errand.Announce seen) {
                        if (seen.kind() == Sighting.Kind.CHANGED) {
                            show(seen.device().account() + " has another key: compare it!");
                        } else {
                            show(seen.device().account() + " has a new device.");
                        }
                    }

                    @Override
                    public void leftOut(String id, SortedSet<DeviceAddress> devices) {
                        show(devices.size() + " devices cannot read " + id);
                    }

                    @Override
                    public void notSent(String id, Exception reason) {
                        show("The message " + id + " could not be sent.");
                    }
                };
        omemo.addListener(listener); // removeListener(listener) ends it
        // end::omemo-listener[]
        omemo.send(bob, "hello");
        bobsPhone.awaitRead(account.bareJid(), "hello");
        bobsPhone.send(account.bareJid(), "hello too");
        Deadline.in(LONG).until("the key", () -> shown.contains(bob + " has a new device."));
        String scanned = bobsPhone.omemo().device().own().fingerprint().hex();
        // tag::omemo-verify[]
        Fingerprint compared = Fingerprint.parse(scanned).orElseThrow();
        omemo.device().identities().decide(bob.toString(), compared, Trust.VERIFIED);
        // end::omemo-verify[]
        newDevice_isAskedAbout();
        assertEquals(
                2,
                shown.stream().filter(text -> text.endsWith(" verified")).count(),
                shown.toString());
    }

    private void newDevice_isAskedAbout() throws Exception {
        try (OmemoClient second = new OmemoClient(server, directory, "bobs-laptop", bobDesk)) {
            omemo = OmemoDeviceManager.getInstanceFor(alice.prepare());
            omemo.useStore(alice.store());
            alice.loginHere();
            omemo.start();
            // tag::omemo-decider[]
            omemo.setTrustDecider(
                    (device, fingerprint) -> {
                        show("Is this the key of " + device.account() + "? " + fingerprint);
                        return Trust.VERIFIED; // as its user says; UNDECIDED sends nothing
                    });
            // end::omemo-decider[]
            omemo.send(bob, "again");
            second.awaitRead(account.bareJid(), "again");
        }
        // tag::omemo-keys[]
        for (TrustEntry entry : omemo.device().identities().of(bob.toString())) {
            String verified = entry.trust() == Trust.VERIFIED ? " verified" : "";
            show(new Fingerprint(entry.key()) + verified);
        }
        // end::omemo-keys[]
    }
}
