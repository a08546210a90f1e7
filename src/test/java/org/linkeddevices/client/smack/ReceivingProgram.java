// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.linkeddevices.bench.SmackConnections;
import org.linkeddevices.client.delivery.StoredMessage;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.testkit.LocalStores;

/**
 * A client that logs in as the device of a local store, reports each message that it stores, and
 * goes on until it is killed.
 */
final class ReceivingProgram {

    /** What it reports when it has everything that it had missed. */
    static final String CAUGHT_UP = "caught up";

    private ReceivingProgram() {}

    /**
     * Runs it.
     *
     * @param arguments port of the server on this machine, its domain, the store's file
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream report = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LocalStore store = LocalStores.open(Path.of(arguments[2]));
        XMPPTCPConnection connection =
                new XMPPTCPConnection(
                        SmackConnections.configuration(Integer.parseInt(arguments[0]))
                                .setXmppDomain(arguments[1])
                                .setSendPresence(false)
                                .build());
        DeviceMessageManager messages = DeviceMessageManager.getInstanceFor(connection);
        messages.addListener(
                new DeviceMessageListener() {
                    @Override
                    public void stored(StoredMessage message) {
                        report.println(message.content().text().orElse("-"));
                    }

                    @Override
                    public void caughtUp() {
                        report.println(CAUGHT_UP);
                    }
                });
        new DeviceLogin(store).login(connection);
        messages.tellWhenCaughtUp();
        connection.sendStanza(connection.getStanzaFactory().buildPresenceStanza().build());
        while (true) {
            LockSupport.park();
        }
    }
}
