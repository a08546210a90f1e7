// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session in the hands of a {@link Generator}. It answers requests of the server by itself. */
final class Session implements StanzaScanner.Listener {

    private static final int OUTPUT = 256 * 1024;
    private static final Pattern ID = Pattern.compile(" id=[\"']([^\"']*)[\"']");
    private static final Pattern FROM = Pattern.compile(" from=[\"']([^\"']*)[\"']");
    private static final Pattern GET = Pattern.compile(" type=[\"']get[\"']");

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer output = ByteBuffer.allocateDirect(OUTPUT);
    private final StanzaScanner scanner = new StanzaScanner(this);
    private Optional<Flow> flow = Optional.empty();
    private Receipts receipts = new Receipts();
    private int answered;

    Session(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** From now on it counts messages of this flow. */
    void receive(Flow from) {
        flow = Optional.of(from);
        receipts = new Receipts();
    }

    Receipts receipts() {
        return receipts;
    }

    /** How many requests of the server it answered so far. */
    int answered() {
        return answered;
    }

    @Override
    public void message(int run, int sender, int index) {
        flow.filter(f -> f.is(run, sender)).ifPresent(f -> f.received(receipts, index));
    }

    @Override
    public void iq(String xml) {
        String head = xml.substring(0, xml.indexOf('>'));
        Matcher id = ID.matcher(head);
        if (GET.matcher(head).find() && id.find()) {
            Matcher from = FROM.matcher(head);
            String to = from.find() ? " to='" + from.group(1) + "'" : "";
            write(
                    ("<iq type='result' id='" + id.group(1) + "'" + to + "/>")
                            .getBytes(StandardCharsets.UTF_8));
            answered++;
        }
    }

    /** Puts bytes into the buffer; {@link #flush} sends them. */
    void write(byte[] bytes) {
        output.put(bytes);
    }

    /** Whether as many bytes fit. */
    boolean hasRoom(int bytes) {
        return output.remaining() >= bytes;
    }

    /** Reads what there is. */
    void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new IOException("the server closed " + channel);
        }
        buffer.flip();
        scanner.feed(buffer);
    }

    /** Writes as much as the socket takes, and asks to be called again for the rest. */
    void flush() throws IOException {
        if (output.position() > 0) {
            output.flip();
            channel.write(output);
            output.compact();
        }
        int wanted = SelectionKey.OP_READ | (output.position() > 0 ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }
}
