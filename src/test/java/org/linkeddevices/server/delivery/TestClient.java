// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dom4j.Element;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.server.port.Line;
import org.linkeddevices.server.roster.DeviceRef;

/** A device with its client: what it got in its life, and its present connection. */
final class TestClient {

    private final DeviceRef device;
    private final String account;
    private final Set<String> got = new LinkedHashSet<>();
    private final List<List<String>> connections = new ArrayList<>();

    TestClient(DeviceRef device, String account) {
        this.device = device;
        this.account = account;
    }

    DeviceRef device() {
        return device;
    }

    /** The ids of all messages, in the order in which they came first. */
    List<String> got() {
        return List.copyOf(got);
    }

    /** The ids of the messages of each connection, in order. */
    List<List<String>> connections() {
        return connections;
    }

    Connection connect(String streamId) {
        connections.add(new ArrayList<>());
        return new Connection(streamId, connections.get(connections.size() - 1));
    }

    /** A connection: what the server has sent is on the wire until the client reads it. */
    final class Connection implements Line {

        private final String streamId;
        private final List<String> mine;
        private final Deque<Object> kept = new ArrayDeque<>();
        private final Deque<Object> wire = new ArrayDeque<>();
        private final Deque<String> unanswered = new ArrayDeque<>();
        private boolean cut;

        Connection(String streamId, List<String> mine) {
            this.streamId = streamId;
            this.mine = mine;
        }

        /** The network is gone and nobody is told. */
        void cut() {
            cut = true;
            kept.clear();
            wire.clear();
            unanswered.clear();
        }

        boolean isCut() {
            return cut;
        }

        /** The client reads what came; returns the pings that it has to answer. */
        boolean read(int most) {
            int left = most;
            while (left-- > 0 && !wire.isEmpty()) {
                Object next = wire.poll();
                if (next instanceof Element stanza) {
                    String id = id(stanza);
                    assertTrue(!mine.contains(id), () -> "twice on a stream: " + id);
                    mine.add(id);
                    got.add(id);
                } else {
                    unanswered.add((String) next);
                }
            }
            return left < most - 1;
        }

        /** The id of the next ping to answer, or empty. */
        String nextAnswer() {
            String id = unanswered.poll();
            return id == null ? "" : id;
        }

        private String id(Element stanza) {
            Element message =
                    stanza.attributeValue("from").equals(account) && stanza.element("body") == null
                            ? Carbon.forwarded(stanza).element("message")
                            : stanza;
            return StanzaIds.by(message, account).orElseThrow();
        }

        @Override
        public String streamId() {
            return streamId;
        }

        @Override
        public String fullJid() {
            return account + "/" + device.id().value();
        }

        @Override
        public void send(Element stanza) {
            if (!cut) {
                kept.add(stanza.createCopy());
            }
        }

        @Override
        public void flush() {
            wire.addAll(kept);
            kept.clear();
        }

        @Override
        public void ping(String id) {
            if (!cut) {
                flush();
                wire.add(id);
            }
        }

        @Override
        public boolean wantsCarbons() {
            return true;
        }

        @Override
        public Locale language() {
            return Locale.ENGLISH;
        }

        @Override
        public boolean isInactive() {
            return false;
        }
    }
}
