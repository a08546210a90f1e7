// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;

/**
 * Stands where the stanzas of a connection come out, on an Openfire that stands on Netty (from 5.0
 * on), and holds up whatever may not be looked at yet. Must not be touched on any other.
 */
final class OrderHandler extends ChannelInboundHandlerAdapter {

    private static final String NAME = "linkeddevices-order";

    private final StreamTail stream;

    OrderHandler(StreamTail stream) {
        this.stream = stream;
    }

    /**
     * Stands in a connection soon: stanzas that wait for Openfire's handler already do not pass.
     *
     * @param connection Openfire's
     */
    @SuppressWarnings("deprecation") // Openfire's handler has an executor of its own, too.
    void addTo(Object connection) {
        openfires(connection)
                .ifPresent(
                        handler ->
                                handler.pipeline()
                                        .addBefore(handler.executor(), handler.name(), NAME, this));
    }

    /** A connection has no such handler any more. */
    static void removeFrom(Object connection) {
        openfires(connection)
                .map(ChannelHandlerContext::pipeline)
                .filter(pipeline -> pipeline.get(NAME) != null)
                .ifPresent(pipeline -> pipeline.remove(NAME));
    }

    /** Openfire's handler of stanzas. */
    private static Optional<ChannelHandlerContext> openfires(Object connection) {
        return ConnectionField.of(connection, "channelHandlerContext", ChannelHandlerContext.class);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object stanza) {
        stream.pass(stanza);
        context.fireChannelRead(stanza);
    }
}
