// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.Deadline;

/** On a channel of Netty, into which stanzas are put. */
class OrderHandlerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final Talk talk = new Talk();
    private final EmbeddedChannel channel = new EmbeddedChannel(talk);
    private final StreamTail tail = new StreamTail();

    /** Takes note, as Openfire's handler does. */
    private final class Talk extends SimpleChannelInboundHandler<String> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, String stanza) {
            handled.add(stanza);
        }
    }

    /** Has what a connection of Openfire 5 has. */
    private static final class Known {
        @SuppressWarnings("unused") // by reflection
        private final ChannelHandlerContext channelHandlerContext;

        Known(ChannelHandlerContext channelHandlerContext) {
            this.channelHandlerContext = channelHandlerContext;
        }
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void messages_passMessagesThatAreBeingWritten_andNothingElseDoes() throws Exception {
        new OrderHandler(tail).addTo(connection());
        assertFalse(tail.isOpen());
        channel.writeInbound("<message 1>");
        assertTrue(tail.isOpen());
        tail.add();

        CompletableFuture<Boolean> rest =
                CompletableFuture.supplyAsync(() -> channel.writeInbound("<message 2>", "<r>"));
        Deadline.in(PATIENCE).until("the message", () -> handled.contains("<message 2>"));
        assertFalse(handled.contains("<r>"));
        tail.settle();

        rest.get(20, TimeUnit.SECONDS);
        assertEquals(List.of("<message 1>", "<message 2>", "<r>"), handled);
    }

    @Test
    void onceItIsTakenOut_nothingWaits() {
        new OrderHandler(tail).addTo(connection());
        OrderHandler.removeFrom(connection());
        OrderHandler.removeFrom(connection());
        tail.add();
        channel.writeInbound("<r>");
        assertEquals(List.of("<r>"), handled);
    }

    @Test
    void connectionThatIsNotKnown_isLeftAlone() {
        new OrderHandler(tail).addTo(new Object());
        OrderHandler.removeFrom(new Object());
        assertFalse(tail.isOpen());
    }

    private Known connection() {
        return new Known(channel.pipeline().context(talk));
    }
}
