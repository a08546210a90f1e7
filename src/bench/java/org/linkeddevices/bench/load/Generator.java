// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Puts load on servers over the network, from one thread. Its own processor time is part of each
 * result, to show that it is not what limits the throughput.
 */
public final class Generator implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 100;
    private static final int INPUT = 256 * 1024;

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(INPUT);
    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private int runs;
    private boolean quiet;

    /**
     * Makes one.
     *
     * @throws IOException if the system has no selector
     */
    public Generator() throws IOException {
        selector = Selector.open();
    }

    /** The sessions of an account that receives, and the session that sends to it. */
    public static final class Line {

        private final String to;
        private final Session sender;
        private final List<Session> receivers;

        private Line(String to, Session sender, List<Session> receivers) {
            this.to = to;
            this.sender = sender;
            this.receivers = receivers;
        }

        /**
         * How many requests of the server the receiving sessions have answered.
         *
         * @return the sum since they are here
         */
        public long answered() {
            return receivers.stream().mapToLong(Session::answered).sum();
        }
    }

    /**
     * Takes over sessions.
     *
     * @param to bare JID of the receiving account
     * @param sender a session of another account
     * @param receivers all sessions of the receiving account
     * @return where messages can be sent along
     * @throws IOException if a connection is lost
     */
    public Line line(String to, LoadClient sender, List<LoadClient> receivers) throws IOException {
        List<Session> sessions = new ArrayList<>();
        for (LoadClient receiver : receivers) {
            sessions.add(take(receiver));
        }
        return new Line(to, take(sender), sessions);
    }

    private Session take(LoadClient client) throws IOException {
        client.channel().configureBlocking(false);
        SelectionKey key = client.channel().register(selector, SelectionKey.OP_READ);
        Session session = new Session(client.channel(), key);
        key.attach(session);
        return session;
    }

    /**
     * Sends along all lines at once.
     *
     * @param lines where
     * @param window how many messages may be under way on each
     * @param time for how long new ones are sent; what is under way then is waited for
     * @return what was found
     * @throws IOException if a connection is lost
     */
    public LoadResult run(List<Line> lines, int window, Duration time) throws IOException {
        runs++;
        List<Flow> flows = new ArrayList<>();
        for (Line line : lines) {
            Flow.Tag tag = new Flow.Tag(runs, flows.size());
            Optional<Session> sender = Optional.of(line.sender);
            flows.add(new Flow(tag, sender, line.to, line.receivers, window));
        }
        long start = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        long end = start + time.toNanos();
        while (System.nanoTime() < end) {
            for (int i = 0; i < flows.size(); i++) {
                flows.get(i).send();
                lines.get(i).sender.flush();
            }
            turn();
        }
        turnUntil(() -> flows.stream().allMatch(Flow::isDone));
        return LoadResult.of(flows, start, system.getProcessCpuTime() - cpu);
    }

    /**
     * Makes a session available that has messages waiting for it, and receives them.
     *
     * @param client the session, which has not sent presence
     * @param backlog what waits
     * @return what was found; its time starts with the presence
     * @throws IOException if the connection is lost
     */
    public LoadResult catchUp(LoadClient client, Backlog backlog) throws IOException {
        Session session = take(client);
        Flow flow = new Flow(backlog.tag(), Optional.empty(), "", List.of(session), 0);
        long start = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        session.write("<presence/>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        session.flush();
        turnUntil(() -> session.receipts().count() >= backlog.messages());
        int lost = backlog.messages() - session.receipts().count();
        LoadResult found = LoadResult.of(List.of(flow), start, system.getProcessCpuTime() - cpu);
        return new LoadResult(
                backlog.messages(),
                found.deliveries(),
                lost,
                found.repeated(),
                found.late(),
                found.nanos(),
                found.cpuNanos(),
                found.latencies());
    }

    /** Goes on until the condition holds, or nothing came for a while. */
    private void turnUntil(BooleanSupplier condition) throws IOException {
        long lastNews = System.nanoTime();
        while (!condition.getAsBoolean()) {
            turn();
            if (!quiet) {
                lastNews = System.nanoTime();
            } else if (System.nanoTime() - lastNews > SILENCE.toNanos()) {
                return;
            }
        }
    }

    /** One look at all sockets. */
    private void turn() throws IOException {
        quiet = selector.select(POLL_MILLIS) == 0;
        for (SelectionKey key : selector.selectedKeys()) {
            Session session = (Session) key.attachment();
            if (key.isReadable()) {
                session.read(buffer);
            }
            session.flush();
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
