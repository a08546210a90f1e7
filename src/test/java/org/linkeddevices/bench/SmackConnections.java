// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.ConnectionConfiguration;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.bosh.BOSHConfiguration;
import org.jivesoftware.smack.bosh.XMPPBOSHConnection;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.ping.PingManager;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;
import org.linkeddevices.bench.wire.TrustEverybody;

/** Smack clients that log in to a bench server. The caller disconnects them. */
public final class SmackConnections {

    private final OpenfireServer server;
    private final Consumer<Stanza> listener;

    /**
     * For one server.
     *
     * @param server the server
     */
    public SmackConnections(OpenfireServer server) {
        this(server, message -> {});
    }

    /**
     * For one server.
     *
     * @param server the server
     * @param listener is given each message that arrives, from the login on, in order
     */
    public SmackConnections(OpenfireServer server, Consumer<Stanza> listener) {
        this.server = server;
        this.listener = listener;
    }

    /**
     * Logs in over TCP with STARTTLS.
     *
     * @param user user name
     * @param password its password
     * @param mechanism SASL mechanism, such as {@code PLAIN}
     * @return the connection, with presence sent
     * @throws XMPPException if the server refuses
     * @throws SmackException if something else fails
     * @throws IOException if there is no connection
     * @throws InterruptedException if the test is stopped
     */
    public AbstractXMPPConnection tcp(String user, String password, String mechanism)
            throws XMPPException, SmackException, IOException, InterruptedException {
        XMPPTCPConnectionConfiguration.Builder builder = configuration(server.clientPort());
        prepare(builder, user, password, mechanism);
        return loggedIn(new XMPPTCPConnection(builder.build()));
    }

    /**
     * What every connection over TCP needs, without domain and credentials.
     *
     * @param port of a server on this machine
     * @return with STARTTLS, whatever the certificate
     */
    public static XMPPTCPConnectionConfiguration.Builder configuration(int port) {
        return XMPPTCPConnectionConfiguration.builder()
                .setHost("127.0.0.1")
                .setPort(port)
                .setSecurityMode(SecurityMode.required)
                .setCustomX509TrustManager(new TrustEverybody())
                .setHostnameVerifier((name, session) -> true);
    }

    /**
     * Logs in over BOSH.
     *
     * @param user user name
     * @param password its password
     * @param mechanism SASL mechanism, such as {@code PLAIN}
     * @return the connection, with presence sent
     * @throws XMPPException if the server refuses
     * @throws SmackException if something else fails
     * @throws IOException if there is no connection
     * @throws InterruptedException if the test is stopped
     */
    public AbstractXMPPConnection bosh(String user, String password, String mechanism)
            throws XMPPException, SmackException, IOException, InterruptedException {
        BOSHConfiguration.Builder builder =
                BOSHConfiguration.builder()
                        .setUseHttps(false)
                        .setFile("/http-bind/")
                        .setPort(server.boshUri().getPort())
                        .setSecurityMode(SecurityMode.disabled);
        // By name: Smack 4.4 makes http:///127.0.0.1 of an IP address.
        builder.setHost("localhost");
        prepare(builder, user, password, mechanism);
        return loggedIn(new XMPPBOSHConnection(builder.build()));
    }

    /**
     * Ends a connection. Openfire 4.2 does not answer the end of a stream, for which Smack's own
     * method would wait five seconds.
     *
     * @param connection from here
     */
    public static void close(AbstractXMPPConnection connection) {
        if (connection instanceof XMPPTCPConnection tcp) {
            tcp.instantShutdown();
        } else {
            connection.disconnect();
        }
    }

    private void prepare(
            ConnectionConfiguration.Builder<?, ?> builder,
            String user,
            String password,
            String mechanism)
            throws XmppStringprepException {
        builder.setXmppDomain(server.domain())
                .setUsernameAndPassword(user, password)
                .setResource(Resourcepart.from(UUID.randomUUID().toString()))
                .addEnabledSaslMechanism(mechanism);
    }

    private AbstractXMPPConnection loggedIn(AbstractXMPPConnection connection)
            throws XMPPException, SmackException, IOException, InterruptedException {
        try {
            connection.addSyncStanzaListener(listener::accept, StanzaTypeFilter.MESSAGE);
            connection.connect().login();
            // The answer tells that the presence before it was handled: from now on messages to the
            // account come here, and none slips between this login and the offline store.
            PingManager.getInstanceFor(connection).pingMyServer();
            return connection;
        } catch (XMPPException | SmackException | IOException e) {
            connection.disconnect();
            throw e;
        }
    }
}
