// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.codec.ProtocolCodecFilter;
import org.apache.mina.filter.codec.textline.TextLineCodecFactory;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.Deadline;

/** On a real port of MINA, whose stanzas are lines. */
class OrderFilterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final NioSocketAcceptor acceptor = new NioSocketAcceptor(1);
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final CompletableFuture<IoSession> opened = new CompletableFuture<>();
    private final StreamTail tail = new StreamTail();
    private Socket client;

    /** Takes note. */
    private final class Talk extends IoHandlerAdapter {
        @Override
        public void sessionOpened(IoSession connection) {
            opened.complete(connection);
        }

        @Override
        public void messageReceived(IoSession connection, Object stanza) {
            handled.add((String) stanza);
        }
    }

    /** Has what a connection of Openfire 4.2 has. */
    private static final class Known {
        @SuppressWarnings("unused") // by reflection
        private final IoSession ioSession;

        Known(IoSession ioSession) {
            this.ioSession = ioSession;
        }
    }

    @BeforeEach
    void connect() throws Exception {
        acceptor.getFilterChain()
                .addFirst(
                        "xmpp",
                        new ProtocolCodecFilter(new TextLineCodecFactory(StandardCharsets.UTF_8)));
        acceptor.setHandler(new Talk());
        acceptor.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = new Socket(InetAddress.getLoopbackAddress(), acceptor.getLocalAddress().getPort());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        acceptor.dispose(true);
    }

    @Test
    void messages_passMessagesThatAreBeingWritten_andNothingElseDoes() throws Exception {
        new OrderFilter(tail).addTo(connection());
        tail.add();
        say("<message 1>", "<message 2>", "<r>", "<message 3>");
        awaitHandled("<message 1>", "<message 2>");
        assertTrue(tail.isOpen());

        tail.settle();

        awaitHandled("<message 1>", "<message 2>", "<r>", "<message 3>");
    }

    @Test
    void onceItIsTakenOut_nothingWaits() throws Exception {
        new OrderFilter(tail).addTo(connection());
        OrderFilter.removeFrom(connection());
        OrderFilter.removeFrom(connection());
        tail.add();
        say("<r>");
        awaitHandled("<r>");
    }

    @Test
    void connectionThatIsNotKnown_isLeftAlone() {
        new OrderFilter(tail).addTo(new Object());
        OrderFilter.removeFrom(new Object());
        assertFalse(tail.isOpen());
    }

    private Known connection() throws Exception {
        return new Known(opened.get(20, TimeUnit.SECONDS));
    }

    private void say(String... lines) throws IOException {
        String all = String.join("\n", lines) + "\n";
        client.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
    }

    private void awaitHandled(String... lines) {
        Deadline.in(PATIENCE).until("stanzas", () -> handled.size() >= lines.length);
        assertEquals(List.of(lines), handled);
    }
}
