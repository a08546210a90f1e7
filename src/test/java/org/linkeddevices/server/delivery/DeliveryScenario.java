// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** One account with some devices on two nodes, to which things happen at random. */
final class DeliveryScenario {

    private static final String USER = "romeo";
    private static final String ACCOUNT = "romeo@example.net";
    private static final int STEPS = 120;

    private final Random random;
    private final TestDatabase db;
    private final List<DeliveryNode> nodes = new ArrayList<>();
    private final List<TestClient> clients = new ArrayList<>();
    private final Map<TestClient, TestClient.Connection> online = new HashMap<>();
    private final Map<TestClient, DeliveryNode> at = new HashMap<>();
    private int streams;
    private int messages;

    DeliveryScenario(TestDatabase db, long seed) {
        this.db = db;
        this.random = new Random(seed);
    }

    void play() {
        nodes.add(start());
        nodes.add(start());
        link();
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        clients.forEach(this::comeBack);
        settle();
        check();
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 25) {
            send();
        } else if (dice < 50) {
            node().runSome(random);
        } else if (dice < 65) {
            any().map(online::get).ifPresent(c -> c.read(1 + random.nextInt(10)));
        } else if (dice < 75) {
            any().ifPresent(this::answer);
        } else if (dice < 82) {
            any().ifPresent(this::comeBack);
        } else if (dice < 86) {
            any().map(online::get).ifPresent(TestClient.Connection::cut);
        } else if (dice < 89) {
            any().ifPresent(this::leave);
        } else if (dice < 94) {
            pass();
        } else if (dice < 96) {
            link();
        } else if (dice < 97) {
            unlink();
        } else {
            restart(random.nextBoolean());
        }
    }

    private DeliveryNode node() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private Optional<TestClient> any() {
        return clients.isEmpty()
                ? Optional.empty()
                : Optional.of(clients.get(random.nextInt(clients.size())));
    }

    private void send() {
        DeliveryNode node = node();
        List<NewEntry> entries = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            entries.add(random.nextInt(3) == 0 ? sent() : received());
        }
        node.services().sync.append(entries);
        nodes.stream().filter(n -> n != node).forEach(n -> n.later(USER));
    }

    private NewEntry received() {
        Element message = message("juliet@example.net/balcony", ACCOUNT);
        Address peer = Address.of("juliet@example.net/balcony");
        return new NewEntry(USER, Direction.RECEIVED, EntryKind.MESSAGE, peer, 0, false, message);
    }

    private NewEntry sent() {
        int origin = any().map(c -> c.device().id().value()).orElse(0);
        Element message = message(ACCOUNT + "/" + origin, "juliet@example.net");
        Address peer = Address.of("juliet@example.net");
        return new NewEntry(USER, Direction.SENT, EntryKind.MESSAGE, peer, origin, false, message);
    }

    private Element message(String from, String to) {
        Element message = DocumentHelper.createElement("message");
        message.addAttribute("from", from);
        message.addAttribute("to", to);
        message.addAttribute("type", "chat");
        message.addAttribute("id", "m" + random.nextInt(50));
        message.addElement("body").setText("number " + messages++);
        return message;
    }

    private void answer(TestClient client) {
        TestClient.Connection connection = online.get(client);
        if (connection == null || connection.isCut()) {
            return;
        }
        String ping = connection.nextAnswer();
        int times = random.nextInt(10) == 0 ? 2 : 1;
        for (int i = 0; i < times && !ping.isEmpty(); i++) {
            at.get(client).deliveries().answered(connection.streamId(), ping);
        }
    }

    private void comeBack(TestClient client) {
        leave(client);
        DeliveryNode node = node();
        TestClient.Connection connection = client.connect("stream" + streams++);
        online.put(client, connection);
        at.put(client, node);
        node.deliveries().available(client.device(), connection);
    }

    private void leave(TestClient client) {
        TestClient.Connection connection = online.remove(client);
        if (connection != null) {
            at.remove(client).deliveries().ended(connection.streamId());
        }
    }

    private void pass() {
        Duration while_ = Duration.ofMillis(random.nextInt(4000));
        nodes.forEach(node -> node.services().clock.advance(while_));
        node().deliveries().tick();
    }

    private DeliveryNode start() {
        DeliveryNode node = new DeliveryNode(db);
        // One account links more devices than anybody does within two minutes.
        node.services().properties.set(Setting.TOKENS_PER_WINDOW, 1000);
        return node;
    }

    private void link() {
        if (clients.size() < 5) {
            TestClient client = new TestClient(node().services().link(USER).ref(), ACCOUNT);
            clients.add(client);
            comeBack(client);
        }
    }

    private void unlink() {
        if (clients.size() > 2) {
            TestClient client = clients.remove(random.nextInt(clients.size()));
            leave(client);
            node().services()
                    .roster
                    .unlink(client.device(), UnlinkReason.REQUESTED, TestServices.PERSON);
        }
    }

    /** A node ends, in order or by kill -9, and comes up again without its sessions. */
    private void restart(boolean inOrder) {
        int which = random.nextInt(nodes.size());
        DeliveryNode old = nodes.get(which);
        if (inOrder) {
            old.services().cursors.write();
        }
        List.copyOf(online.keySet()).stream()
                .filter(client -> at.get(client) == old)
                .forEach(
                        client -> {
                            online.remove(client);
                            at.remove(client);
                        });
        nodes.set(which, start());
    }

    private void settle() {
        boolean busy = true;
        for (int round = 0; busy; round++) {
            assertTrue(round < 1000, "it never comes to rest");
            busy = false;
            for (DeliveryNode node : nodes) {
                busy |= node.runAll(random);
                node.services().clock.advance(Duration.ofSeconds(2));
                node.deliveries().tick();
                busy |= node.runAll(random);
            }
            for (TestClient client : clients) {
                busy |= online.get(client).read(Integer.MAX_VALUE);
                answer(client);
            }
        }
    }

    private void check() {
        DeliveryNode node = start();
        for (TestClient client : clients) {
            Cursor cursor = node.services().cursors.of(client.device()).orElseThrow();
            List<LogEntry> log = node.log(USER, cursor.start());
            List<String> expected =
                    log.stream()
                            .filter(e -> e.direction() == Direction.RECEIVED || !isFrom(e, client))
                            .map(LogEntry::stanzaId)
                            .toList();
            assertEquals(expected, client.got(), "what a device got in its life");
            client.connections().forEach(c -> assertContiguous(expected, c));
            long head = log.isEmpty() ? cursor.start() : log.get(log.size() - 1).seq();
            assertEquals(head, cursor.acked(), "what the device is known to have");
        }
    }

    private static boolean isFrom(LogEntry entry, TestClient client) {
        return entry.origin() == client.device().id().value();
    }

    private static void assertContiguous(List<String> expected, List<String> stream) {
        if (!stream.isEmpty()) {
            int from = expected.indexOf(stream.get(0));
            assertEquals(expected.subList(from, from + stream.size()), stream, "one stream");
        }
    }
}
