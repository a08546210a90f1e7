// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.linkeddevices.bench.OpenfireServer;

/**
 * One logged-in session, over plain TCP: load is about messages, not about TLS. Reads and writes
 * block until a {@link Generator} takes it over.
 */
public final class LoadClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int INPUT = 64 * 1024;

    private final SocketChannel channel;
    private final String domain;
    private final StringBuilder input = new StringBuilder();
    private int pings;

    private LoadClient(SocketChannel channel, String domain) {
        this.channel = channel;
        this.domain = domain;
    }

    /**
     * Logs in with PLAIN and switches carbons on. It sends no presence.
     *
     * @param server the server
     * @param user user name
     * @param password the account's password, a device secret or a link token
     * @param resource the resource to bind
     * @return the session
     * @throws IOException if the server refuses something
     */
    public static LoadClient login(
            OpenfireServer server, String user, String password, String resource)
            throws IOException {
        SocketChannel channel =
                SocketChannel.open(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), server.clientPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        LoadClient client = new LoadClient(channel, server.domain());
        client.openStream();
        String initial = "\0" + user + "\0" + password;
        client.send(
                "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                        + Base64.getEncoder()
                                .encodeToString(initial.getBytes(StandardCharsets.UTF_8))
                        + "</auth>");
        client.await("<success");
        client.openStream();
        client.iq(
                "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
                        + resource
                        + "</resource></bind>");
        client.iq("<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>");
        client.iq("<enable xmlns='urn:xmpp:carbons:2'/>");
        return client;
    }

    private void openStream() throws IOException {
        send(
                "<?xml version='1.0'?><stream:stream to='"
                        + domain
                        + "' version='1.0' xmlns='jabber:client'"
                        + " xmlns:stream='http://etherx.jabber.org/streams'>");
        await("</stream:features>");
    }

    /**
     * Sends presence and waits until the server has handled it.
     *
     * @return this
     * @throws IOException if the stream ends
     */
    public LoadClient online() throws IOException {
        send("<presence/>");
        sync();
        return this;
    }

    /**
     * Waits until the server has handled all that was sent.
     *
     * @throws IOException if the stream ends
     */
    public void sync() throws IOException {
        String id = "sync" + ++pings;
        send(
                "<iq type='get' id='%s' to='%s'><ping xmlns='urn:xmpp:ping'/></iq>"
                        .formatted(id, domain));
        await(id);
    }

    private void iq(String payload) throws IOException {
        String id = "set" + ++pings;
        send("<iq type='set' id='%s'>%s</iq>".formatted(id, payload));
        String answer = await(id);
        if (answer.contains("type=\"error\"")) {
            throw new IOException("refused: " + payload);
        }
    }

    /**
     * Sends raw XML and blocks until it is written.
     *
     * @param xml a stanza
     * @throws IOException if the connection is lost
     */
    public void send(String xml) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(xml.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Reads until the text came, and forgets all that came up to then. */
    private String await(String text) throws IOException {
        channel.socket().setSoTimeout((int) PATIENCE.toMillis());
        byte[] bytes = new byte[INPUT];
        while (input.indexOf(text) < 0) {
            int read = read(bytes, text);
            input.append(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
            if (input.indexOf("<failure") >= 0) {
                throw new IOException("login refused: " + input);
            }
        }
        String all = input.toString();
        input.setLength(0);
        return all;
    }

    private int read(byte[] bytes, String text) throws IOException {
        try {
            int read = channel.socket().getInputStream().read(bytes);
            if (read > 0) {
                return read;
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("no " + text + " in time, but " + input, e);
        }
        throw new IOException("no " + text + ", but " + input);
    }

    SocketChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
