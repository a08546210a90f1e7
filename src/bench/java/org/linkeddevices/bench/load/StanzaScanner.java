// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds, in the bytes that a server sends, the messages that the generator made and the requests
 * that want an answer. It parses no XML: a message is known by the start of its body, {@code
 * <body>#run.flow.index#}, and a request by {@code <iq }. What it looks for may be cut anywhere
 * between two reads.
 */
final class StanzaScanner {

    private static final byte[] BODY = "<body>#".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REQUEST = "<iq ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REQUEST_END = "</iq>".getBytes(StandardCharsets.US_ASCII);

    /** What was found. */
    interface Listener {

        /**
         * A message came.
         *
         * @param run the number of the run that it was sent in
         * @param flow the number of its sender
         * @param index its number, from 0
         */
        void message(int run, int flow, int index);

        /**
         * An IQ stanza came.
         *
         * @param xml the stanza
         */
        void iq(String xml);
    }

    private enum State {
        TEXT,
        MARK,
        NUMBERS,
        IQ
    }

    private final Listener listener;
    private final int[] numbers = new int[3];
    private final StringBuilder iq = new StringBuilder();
    private State state = State.TEXT;
    private int body;
    private int request;
    private int part;

    StanzaScanner(Listener listener) {
        this.listener = listener;
    }

    /** Takes all bytes of the buffer. */
    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            switch (state) {
                case TEXT -> text(next);
                case MARK -> mark(next);
                case NUMBERS -> number(next);
                case IQ -> inIq(next);
            }
        }
    }

    private void text(byte next) {
        if (next == '<') {
            state = State.MARK;
            body = 1;
            request = 1;
        }
    }

    /** After a "<": as long as it may still become one of the two marks. */
    private void mark(byte next) {
        body = body > 0 && BODY[body] == next ? body + 1 : 0;
        request = request > 0 && REQUEST[request] == next ? request + 1 : 0;
        if (body == BODY.length) {
            state = State.NUMBERS;
            part = 0;
            numbers[0] = 0;
            numbers[1] = 0;
            numbers[2] = 0;
        } else if (request == REQUEST.length) {
            state = State.IQ;
            iq.setLength(0);
            iq.append("<iq ");
        } else if (body == 0 && request == 0) {
            state = State.TEXT;
            text(next);
        }
    }

    private void number(byte next) {
        if (next >= '0' && next <= '9') {
            numbers[part] = numbers[part] * 10 + next - '0';
        } else if (next == '.' && part < 2) {
            part++;
        } else {
            state = State.TEXT;
            if (next == '#' && part == 2) {
                listener.message(numbers[0], numbers[1], numbers[2]);
            }
        }
    }

    private void inIq(byte next) {
        iq.append((char) next);
        if (next == '>' && ended()) {
            state = State.TEXT;
            listener.iq(iq.toString());
        }
    }

    /** Whether it is empty, {@code <iq .../>}, or its end tag came. */
    private boolean ended() {
        int length = iq.length();
        if (iq.indexOf(">") == length - 1) {
            return iq.charAt(length - 2) == '/';
        }
        int start = length - REQUEST_END.length;
        for (int i = 0; i < REQUEST_END.length; i++) {
            if (iq.charAt(start + i) != REQUEST_END[i]) {
                return false;
            }
        }
        return true;
    }
}
