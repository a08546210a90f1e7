// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.executor.ExecutorFilter;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real port of MINA, with worker threads as Openfire sets them up. */
class WrittenEventsTest {

    private static final String WORKER = "worker";
    private static final String THREADS = "threadModel";

    private final NioSocketAcceptor acceptor = new NioSocketAcceptor(1);
    private final ExecutorFilter original = new ExecutorFilter(1, 1);
    private final Talk talk = new Talk();
    private final Port port = new Port();
    private final WrittenEvents events = new WrittenEvents(new Ports());

    /** What the connection manager of Openfire 4.2 has. */
    public final class Ports {
        /** The ports. */
        public List<Port> getListeners() {
            return List.of(port);
        }
    }

    /** What a port of Openfire 4.2 has. */
    public final class Port {
        private boolean open = true;

        /** What accepts its connections. */
        public NioSocketAcceptor getSocketAcceptor() {
            return open ? acceptor : null;
        }
    }

    /** Answers, and takes note of the threads. */
    private static final class Talk extends IoHandlerAdapter {
        private final CompletableFuture<String> received = new CompletableFuture<>();
        private final CompletableFuture<String> sent = new CompletableFuture<>();

        @Override
        public void messageReceived(IoSession session, Object message) {
            received.complete(Thread.currentThread().getName());
            session.write(IoBuffer.wrap("pong".getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void messageSent(IoSession session, Object message) {
            sent.complete(Thread.currentThread().getName());
        }
    }

    @BeforeEach
    void listen() throws IOException {
        ((ThreadPoolExecutor) original.getExecutor())
                .setThreadFactory(work -> new Thread(work, WORKER));
        acceptor.getFilterChain().addFirst(THREADS, original);
        acceptor.setHandler(talk);
        acceptor.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        acceptor.dispose(true);
        original.destroy();
    }

    @Test
    void asOpenfireComes_workersAreToldOfEachStanza() throws Exception {
        ping();
        assertEquals(WORKER, talk.sent.get(20, TimeUnit.SECONDS));
    }

    @Test
    void writtenStanza_isCountedWhereItIsWritten() throws Exception {
        events.review();
        ping();
        assertEquals(WORKER, talk.received.get(20, TimeUnit.SECONDS));
        String thread = talk.sent.get(20, TimeUnit.SECONDS);
        assertTrue(thread.startsWith("NioProcessor"), thread);
    }

    @Test
    void secondLook_changesNothing() {
        events.review();
        Object first = acceptor.getFilterChain().get(THREADS);
        events.review();
        assertSame(first, acceptor.getFilterChain().get(THREADS));
    }

    @Test
    void close_putsOpenfiresOwnBack() {
        events.review();
        events.close();
        assertSame(original, acceptor.getFilterChain().get(THREADS));
    }

    @Test
    void filterOfSomebodyElse_staysAtTheEnd() {
        events.review();
        ExecutorFilter other = new ExecutorFilter(original.getExecutor());
        acceptor.getFilterChain().replace(THREADS, other);
        events.close();
        assertSame(other, acceptor.getFilterChain().get(THREADS));
    }

    @Test
    void portThatIsClosed_isLeftOut() {
        port.open = false;
        events.review();
        assertSame(original, acceptor.getFilterChain().get(THREADS));
    }

    @Test
    void otherNetwork_isLeftAlone() {
        WrittenEvents netty = new WrittenEvents(new Object());
        netty.review();
        netty.close();
    }

    private void ping() throws IOException {
        try (Socket socket =
                new Socket(
                        InetAddress.getLoopbackAddress(), acceptor.getLocalAddress().getPort())) {
            socket.getOutputStream().write("ping".getBytes(StandardCharsets.UTF_8));
            byte[] answer = socket.getInputStream().readNBytes(4);
            assertEquals("pong", new String(answer, StandardCharsets.UTF_8));
        }
    }
}
