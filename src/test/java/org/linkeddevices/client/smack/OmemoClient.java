// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.roster.Roster.SubscriptionMode;
import org.jxmpp.jid.impl.JidCreate;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.client.delivery.HistoryPlace;
import org.linkeddevices.client.delivery.Reading;
import org.linkeddevices.client.delivery.StoredMessage;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.pairing.IssuedToken;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.protocol.roster.DeviceName;

/** A linked device of a test that speaks OMEMO. */
final class OmemoClient implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final String name;
    private final LocalClient client;

    /** Links it with a token that a session of its account issues. */
    OmemoClient(OpenfireServer server, Path directory, String name, AbstractXMPPConnection issuer)
            throws Exception {
        this.name = name;
        client = new LocalClient(server, directory.resolve(name + ".db"));
        IssuedToken token =
                LinkedDeviceManager.getInstanceFor(issuer)
                        .issueToken(Optional.of(new DeviceName(name)), Optional.empty());
        omemo().useStore(client.store());
        client.link(token.uri());
        omemo().start();
    }

    private OmemoClient(String name, LocalClient client) {
        this.name = name;
        this.client = client;
    }

    /** Logs in as a device that was linked before. */
    static OmemoClient again(OpenfireServer server, Path directory, String name) throws Exception {
        OmemoClient again =
                new OmemoClient(name, new LocalClient(server, directory.resolve(name + ".db")));
        again.loginHere();
        return again;
    }

    /** Has one account see the presence, and so the lists, of another. */
    static void subscribe(AbstractXMPPConnection from, AbstractXMPPConnection to) throws Exception {
        Roster.getInstanceFor(to).setSubscriptionMode(SubscriptionMode.accept_all);
        Roster.getInstanceFor(from).sendSubscriptionRequest(to.getUser().asBareJid());
        Deadline.in(LONG)
                .until(
                        "the subscription",
                        () ->
                                Roster.getInstanceFor(from)
                                        .iAmSubscribedTo(to.getUser().asBareJid()));
    }

    /** Logs in again, over a new connection. */
    void login() throws Exception {
        client.prepare();
        loginHere();
    }

    /** Logs in again, over a new connection, and is not available. */
    void loginWithoutPresence() throws Exception {
        client.prepareWithoutPresence();
        loginHere();
    }

    private void loginHere() throws Exception {
        omemo().useStore(client.store());
        client.loginHere();
        omemo().start();
    }

    void goOffline() {
        client.goOffline();
    }

    LocalClient client() {
        return client;
    }

    OmemoDeviceManager omemo() {
        return OmemoDeviceManager.getInstanceFor(client.connection());
    }

    String send(String to, String text) throws Exception {
        return omemo().send(JidCreate.bareFrom(to), text);
    }

    /** What it has read in its history with a peer, oldest first. */
    List<String> read(String peer) {
        return history(peer).stream()
                .filter(message -> message.content().reading() == Reading.DECRYPTED)
                .map(message -> message.content().text().orElse("-"))
                .toList();
    }

    List<StoredMessage> history(String peer) {
        return client.messages().messages().before(peer, HistoryPlace.END, 1000);
    }

    /** Waits until it has read just these. */
    void awaitRead(String peer, String... texts) {
        try {
            Deadline.in(LONG)
                    .until(
                            name + " to read " + List.of(texts),
                            () -> read(peer).size() >= texts.length);
        } catch (AssertionError e) {
            throw new AssertionError(name + " has " + client.messages().messages().since(0, 50), e);
        }
        if (!read(peer).equals(List.of(texts))) {
            throw new AssertionError(name + " has read " + read(peer));
        }
    }

    /** Its number in the device roster, as a session of its account sees it. */
    DeviceId id(AbstractXMPPConnection session) throws Exception {
        return LinkedDeviceManager.getInstanceFor(session).devices().devices().stream()
                .filter(device -> device.name().text().equals(name))
                .map(DeviceItem::id)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        client.close();
    }
}
