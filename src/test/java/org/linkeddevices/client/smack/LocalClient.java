// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.nio.file.Path;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.roster.Roster.SubscriptionMode;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.protocol.pairing.LinkUri;
import org.linkeddevices.testkit.LocalStores;

/** A device of a test: a local store and, while it is online, a connection. */
final class LocalClient implements AutoCloseable {

    private final OpenfireServer server;
    private final LocalStore store;
    private final DeviceLogin login;
    private AbstractXMPPConnection connection;

    LocalClient(OpenfireServer server, Path file) throws Exception {
        this.server = server;
        this.store = LocalStores.open(file);
        this.login = new DeviceLogin(store);
        this.connection = newConnection(true);
    }

    /** Links it and logs in. */
    LocalClient link(LinkUri uri) throws Exception {
        login.link(uri, connection);
        return this;
    }

    /** Logs in again, over a new connection. */
    LocalClient login() throws Exception {
        goOffline();
        connection = newConnection(true);
        return loginHere();
    }

    /** Logs in over the connection that there is, which a test may have prepared. */
    LocalClient loginHere() throws Exception {
        login.login(connection);
        return this;
    }

    /** A new connection, not logged in. */
    AbstractXMPPConnection prepare() throws Exception {
        goOffline();
        connection = newConnection(true);
        return connection;
    }

    /** The same for a connection that does not become available by itself. */
    AbstractXMPPConnection prepareWithoutPresence() throws Exception {
        goOffline();
        connection = newConnection(false);
        return connection;
    }

    AbstractXMPPConnection connection() {
        return connection;
    }

    LocalStore store() {
        return store;
    }

    LinkedDeviceManager devices() {
        return LinkedDeviceManager.getInstanceFor(connection);
    }

    DeviceMessageManager messages() {
        return DeviceMessageManager.getInstanceFor(connection);
    }

    void goOffline() {
        SmackConnections.close(connection);
    }

    @Override
    public void close() {
        goOffline();
        store.close();
    }

    private AbstractXMPPConnection newConnection(boolean withPresence) throws Exception {
        AbstractXMPPConnection fresh =
                new XMPPTCPConnection(
                        SmackConnections.configuration(server.clientPort())
                                .setXmppDomain(server.domain())
                                .setSendPresence(withPresence)
                                .build());
        // By Smack's default each session turns down at once whoever asks for the presence.
        Roster.getInstanceFor(fresh).setSubscriptionMode(SubscriptionMode.manual);
        return fresh;
    }
}
