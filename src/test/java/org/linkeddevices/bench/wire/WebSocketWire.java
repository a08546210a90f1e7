// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.bench.OpenfireServer;

/** XMPP over WebSocket: each message is one element (RFC 7395). */
final class WebSocketWire implements Wire {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(20);
    private static final String FRAMING = "urn:ietf:params:xml:ns:xmpp-framing";

    private final WebSocket socket;
    private final String domain;
    private final Inbox inbox;

    private WebSocketWire(WebSocket socket, String domain, Inbox inbox) {
        this.socket = socket;
        this.domain = domain;
        this.inbox = inbox;
    }

    static WebSocketWire open(OpenfireServer server, Inbox inbox) throws IOException {
        try {
            WebSocket socket =
                    HttpClient.newHttpClient()
                            .newWebSocketBuilder()
                            .subprotocols("xmpp")
                            .connectTimeout(CONNECT_TIME)
                            .buildAsync(server.webSocketUri(), new Frames(inbox))
                            .join();
            WebSocketWire wire = new WebSocketWire(socket, server.domain(), inbox);
            wire.restart();
            return wire;
        } catch (CompletionException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void restart() throws IOException {
        send("<open xmlns='" + FRAMING + "' to='" + Xml.escape(domain) + "' version='1.0'/>");
    }

    @Override
    public synchronized void send(String xml) throws IOException {
        try {
            socket.sendText(xml, true).join();
        } catch (CompletionException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (inbox.end().isEmpty() && !socket.isOutputClosed()) {
            send("<close xmlns='" + FRAMING + "'/>");
        }
        socket.abort();
    }

    @Override
    public void cut() {
        socket.abort();
    }

    @Override
    public byte[] serverCertificate() {
        return new byte[0];
    }

    /** Puts together what arrives in pieces. */
    private static final class Frames implements WebSocket.Listener {

        private final Inbox inbox;
        private final StringBuilder message = new StringBuilder();

        Frames(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                String xml = message.toString();
                message.setLength(0);
                receive(xml);
            }
            from.request(1);
            return null;
        }

        private void receive(String xml) {
            inbox.addRaw(xml);
            try {
                Element element = Xml.parse(xml);
                if (!element.getNamespaceURI().equals(FRAMING)) {
                    inbox.add(element);
                } else if (element.getName().equals("close")) {
                    inbox.finish(StreamEnd.without("closed by the server"));
                }
            } catch (IOException e) {
                inbox.finish(StreamEnd.without(e.getMessage()));
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            inbox.finish(StreamEnd.without("closed by the server: " + status + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            inbox.finish(StreamEnd.without("connection lost: " + error));
        }
    }
}
