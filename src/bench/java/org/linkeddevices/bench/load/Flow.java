// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Messages from one sender to one account: at most a window of them is under way at a time, that
 * is, sent and not yet received by all of the account's sessions.
 */
final class Flow {

    private static final int BODY = 512;
    private static final int DIGITS = 8;

    private final int run;
    private final int number;
    private final Optional<Session> sender;
    private final List<Session> receivers;
    private final int window;
    private final byte[] template;
    private final int idAt;
    private final int indexAt;
    private final Latencies latencies = new Latencies();
    private long[] sentAt = new long[1 << 12];
    private byte[] missing = new byte[1 << 12];
    private int sent;
    private int underWay;
    private long lastReceived;

    /**
     * Makes a flow.
     *
     * @param sender empty if something else sends its messages
     * @param to the recipient's bare JID
     */
    Flow(Tag tag, Optional<Session> sender, String to, List<Session> receivers, int window) {
        this.run = tag.run();
        this.number = tag.flow();
        this.sender = sender;
        this.receivers = receivers;
        this.window = window;
        String xml = message(tag, to, 0);
        template = xml.getBytes(StandardCharsets.US_ASCII);
        idAt = xml.indexOf("id='m") + "id='m".length();
        indexAt = xml.indexOf('#', xml.indexOf("<body>#") + "<body>#".length()) - DIGITS;
        receivers.forEach(session -> session.receive(this));
    }

    /**
     * What a message says it belongs to.
     *
     * @param run number of the run
     * @param flow number of the flow
     */
    record Tag(int run, int flow) {}

    /** A chat message with a body of 512 bytes. */
    static String message(Tag tag, String to, int index) {
        String mark = "#%d.%d.%08d#".formatted(tag.run(), tag.flow(), index);
        return "<message type='chat' to='%s' id='m%08d'><body>%s%s</body></message>"
                .formatted(to, index, mark, "x".repeat(BODY - mark.length()));
    }

    boolean is(int itsRun, int itsNumber) {
        return run == itsRun && number == itsNumber;
    }

    /** Sends as many as the window allows. */
    void send() {
        Session from = sender.orElseThrow();
        while (underWay < window && from.hasRoom(template.length)) {
            if (sent == sentAt.length) {
                sentAt = Arrays.copyOf(sentAt, 2 * sent);
                missing = Arrays.copyOf(missing, 2 * sent);
            }
            digits(idAt);
            digits(indexAt);
            sentAt[sent] = System.nanoTime();
            missing[sent] = (byte) receivers.size();
            from.write(template);
            sent++;
            underWay++;
        }
    }

    private void digits(int at) {
        int rest = sent;
        for (int i = DIGITS - 1; i >= 0; i--) {
            template[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    void received(Receipts receipts, int index) {
        if (!receipts.add(index)) {
            return;
        }
        lastReceived = System.nanoTime();
        if (sender.isPresent()) {
            latencies.add(lastReceived - sentAt[index]);
            if (--missing[index] == 0) {
                underWay--;
            }
        }
    }

    boolean isDone() {
        return underWay == 0;
    }

    int sent() {
        return sent;
    }

    List<Session> receivers() {
        return receivers;
    }

    Latencies latencies() {
        return latencies;
    }

    /** When the last message came, by {@link System#nanoTime}. */
    long lastReceived() {
        return lastReceived;
    }
}
