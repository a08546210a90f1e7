// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.server.openfire.wire.Account;

/** Alice and Bob, each with an unlinked session, and the devices that a test links to them. */
final class TwoAccounts implements AutoCloseable {

    final Account alice;
    final Account bob;
    final AbstractXMPPConnection aliceDesk;
    final AbstractXMPPConnection bobDesk;
    private final OpenfireServer server;
    private final Path directory;
    private final List<OmemoClient> clients = new ArrayList<>();

    /**
     * Creates the accounts, which do not know each other.
     *
     * @param directory where devices have their stores
     */
    TwoAccounts(OpenfireServer server, Path directory) throws Exception {
        this.server = server;
        this.directory = directory;
        alice = new Account(server, "alice");
        bob = new Account(server, "bob");
        SmackConnections connections = new SmackConnections(server);
        aliceDesk = connections.tcp(alice.name(), Account.PASSWORD, "PLAIN");
        bobDesk = connections.tcp(bob.name(), Account.PASSWORD, "PLAIN");
    }

    /** Has each see the other's presence. */
    TwoAccounts befriended() throws Exception {
        OmemoClient.subscribe(aliceDesk, bobDesk);
        OmemoClient.subscribe(bobDesk, aliceDesk);
        return this;
    }

    /** Links a device that speaks OMEMO to the account of one of the two sessions. */
    OmemoClient link(AbstractXMPPConnection desk, String name) throws Exception {
        OmemoClient client = new OmemoClient(server, directory, name, desk);
        clients.add(client);
        return client;
    }

    /** Logs a device in that was linked before, by a program that has ended. */
    OmemoClient again(String name) throws Exception {
        OmemoClient client = OmemoClient.again(server, directory, name);
        clients.add(client);
        return client;
    }

    /** The devices that are here. */
    List<OmemoClient> clients() {
        return List.copyOf(clients);
    }

    @Override
    public void close() {
        clients.forEach(OmemoClient::close);
        SmackConnections.close(aliceDesk);
        SmackConnections.close(bobDesk);
    }
}
