// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.server.openfire.wire.Account;
import org.linkeddevices.server.setting.Setting;

/**
 * One random scenario: an account with devices that come, go, die and stay silent, while messages
 * of all kinds are sent, devices are linked and unlinked, and the server crashes.
 */
final class ScenarioRun {

    private static final int MOST_DEVICES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(20);

    /** Payloads; all but the last two are for the log. */
    private static final List<String> PAYLOADS =
            List.of(
                    "<body>%s</body>",
                    "<body>%s</body><origin-id xmlns='urn:xmpp:sid:0' id='o'/>",
                    "<body>%s</body><no-permanent-store xmlns='urn:xmpp:hints'/>",
                    "<body>%s</body><stanza-id xmlns='urn:xmpp:sid:0' by='ACCOUNT' id='9-f'/>",
                    "<encrypted xmlns='eu.siacs.conversations.axolotl'>%s</encrypted>",
                    "<received xmlns='urn:xmpp:receipts' id='%s'/>",
                    "<displayed xmlns='urn:xmpp:chat-markers:0' id='%s'/>",
                    "<composing xmlns='http://jabber.org/protocol/chatstates'>%s</composing>",
                    "<body>%s</body><no-store xmlns='urn:xmpp:hints'/>");

    private final OpenfireServer server;
    private final Random random;
    private final Account account;
    private final Account friend;
    private final List<ScenarioDevice> devices = new ArrayList<>();
    private final List<ScenarioDevice> unlinked = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private DeviceClient writer;
    private Optional<DeviceClient> desk = Optional.empty();
    private int messages;

    ScenarioRun(OpenfireServer server, long seed) throws IOException {
        this.server = server;
        this.random = new Random(seed);
        this.account = new Account(server, "scenario");
        this.friend = new Account(server, "friend");
        this.writer = DeviceClient.online(server, friend, Account.PASSWORD, "desk");
        // One account links more devices than anybody does within two minutes.
        server.administration().setProperty(Setting.TOKENS_PER_WINDOW.propertyName(), "1000");
        server.administration().flush();
        link();
        link();
    }

    /** What was done, for the report. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    /** Does so many random things. */
    void play(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            step();
            devices.forEach(device -> device.look(Duration.ZERO));
        }
    }

    private void step() throws IOException {
        int dice = random.nextInt(100);
        ScenarioDevice device = devices.get(random.nextInt(devices.size()));
        if (dice < 30) {
            write(1 + random.nextInt(3));
        } else if (dice < 36) {
            write(10 + random.nextInt(20));
        } else if (dice < 46) {
            writeOwn(device);
        } else if (dice < 70) {
            comeOrGo(device);
        } else if (dice < 78) {
            did("silent " + device.number());
            device.client().ifPresent(DeviceClient::silent);
        } else if (dice < 84) {
            device.client().ifPresent(DeviceClient::answering);
            device.look(STEP);
        } else if (dice < 88) {
            sitDown();
        } else if (dice < 93 && devices.size() < MOST_DEVICES) {
            link();
        } else if (dice < 95 && devices.size() > 2) {
            unlink();
        } else if (dice < 97) {
            did("expire");
            server.administration().expireDetached();
        } else if (dice < 99) {
            crash();
        } else {
            reload();
        }
    }

    private void did(String what) {
        steps.add(what);
    }

    private void write(int count) throws IOException {
        did("write " + count);
        for (int i = 0; i < count; i++) {
            String to = account.bareJid();
            if (random.nextInt(4) == 0) {
                to += "/r" + devices.get(random.nextInt(devices.size())).number();
            }
            send(writer, to, random.nextInt(PAYLOADS.size())).ifPresent(pending::add);
        }
        if (random.nextBoolean()) {
            settle();
        }
    }

    /** The server has worked through what was written: none of it may be lost from now on. */
    private void settle() throws IOException {
        writer.sync();
        accepted.addAll(pending);
        pending.clear();
    }

    private void writeOwn(ScenarioDevice device) throws IOException {
        Optional<DeviceClient> client = random.nextInt(4) == 0 ? desk : device.client();
        if (client.isPresent()) {
            did("own of " + (client.equals(desk) ? "desk" : device.number()));
            try {
                Optional<String> text =
                        send(client.get(), friend.bareJid(), random.nextInt(PAYLOADS.size()));
                // Proves nothing about what the writer sent: that is another stream.
                client.get().sync();
                text.ifPresent(accepted::add);
            } catch (IOException e) {
                throw new IOException("ended: " + client.get().wire().awaitEnd(), e);
            }
        }
    }

    /** Sends a message; returns its text if it is for the log. */
    private Optional<String> send(DeviceClient client, String to, int payload) throws IOException {
        String text = "t" + messages++ + "t";
        String type = random.nextInt(5) == 0 ? "normal" : "chat";
        client.send(
                "<message xmlns='jabber:client' type='%s' to='%s' id='%s'>%s</message>"
                        .formatted(
                                type,
                                to,
                                text,
                                PAYLOADS.get(payload)
                                        .formatted(text)
                                        .replace("ACCOUNT", account.bareJid())));
        return Optional.of(text).filter(t -> payload < PAYLOADS.size() - 2);
    }

    private void comeOrGo(ScenarioDevice device) throws IOException {
        if (device.client().isEmpty()) {
            come(device, random.nextInt(3) == 0);
        } else if (random.nextBoolean()) {
            did("cut " + device.number());
            device.cut();
        } else {
            did("close " + device.number());
            device.close();
        }
    }

    private void come(ScenarioDevice device, boolean managed) throws IOException {
        Transport transport = random.nextInt(4) == 0 ? Transport.WEB_SOCKET : Transport.TCP;
        did("come " + device.number() + " " + transport + (managed ? " managed" : ""));
        DeviceClient client =
                DeviceClient.login(
                        server, transport, account, device.secret(), "r" + device.number());
        device.connected(client);
        if (managed) {
            client.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        }
        // Without waiting: what is sent meanwhile comes at any moment of the login.
        client.send("<presence xmlns='jabber:client'/>");
    }

    private void sitDown() throws IOException {
        did(desk.isPresent() ? "desk goes" : "desk comes");
        if (desk.isPresent()) {
            desk.get().close();
            desk = Optional.empty();
        } else {
            desk = Optional.of(DeviceClient.online(server, account, Account.PASSWORD, "desk"));
        }
    }

    private void link() throws IOException {
        TreeSet<String> before = new TreeSet<>(numbers());
        String secret = server.administration().issueToken(account.name());
        DeviceClient client =
                DeviceClient.login(server, Transport.TCP, account, secret, "new" + steps.size());
        TreeSet<String> after = new TreeSet<>(numbers());
        after.removeAll(before);
        did("link " + after);
        ScenarioDevice device = new ScenarioDevice(secret, after.first());
        device.connected(client);
        client.send("<presence xmlns='jabber:client'/>");
        devices.add(device);
    }

    private void unlink() {
        ScenarioDevice device = devices.remove(1 + random.nextInt(devices.size() - 1));
        did("unlink " + device.number());
        server.administration().unlink(account.name(), device.number());
        unlinked.add(device);
        device.gone();
    }

    private List<String> numbers() {
        return server
                .administration()
                .sql(
                        "SELECT deviceId FROM ofLinkedDevice WHERE linked = 1 AND username = '"
                                + account.name()
                                + "'")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private void crash() throws IOException {
        did("crash");
        server.kill();
        pending.clear();
        devices.forEach(ScenarioDevice::gone);
        desk = Optional.empty();
        server.start();
        writer = DeviceClient.online(server, friend, Account.PASSWORD, "desk");
    }

    private void reload() throws IOException {
        did("reload");
        settle();
        server.removePlugin("linkeddevices");
        for (ScenarioDevice device : devices) {
            device.look(STEP);
            device.restarted();
        }
        server.copyPlugin(OpenfireBench.pluginJar());
    }

    /** Lets all devices come and get everything, and says what is wrong. */
    List<String> judge() throws IOException {
        settle();
        for (ScenarioDevice device : devices) {
            device.client().ifPresent(DeviceClient::answering);
            if (device.client().isEmpty() || random.nextBoolean()) {
                device.close();
                come(device, false);
            }
        }
        AccountLog log = AccountLog.read(server, account.name());
        List<String> wrong = new ArrayList<>();
        for (ScenarioDevice device : devices) {
            List<String> expected = log.expectedBy(device.number());
            Deadline deadline = Deadline.in(PATIENCE);
            while (device.got().size() < expected.size() && !deadline.left().isZero()) {
                device.look(STEP);
            }
            device.look(STEP);
            wrong.addAll(log.judge(device, expected));
        }
        for (ScenarioDevice device : unlinked) {
            wrong.addAll(device.faults());
            if (!log.ids().containsAll(device.got().stream().map(Got::id).toList())) {
                wrong.add(device.number() + " got what is not in the log");
            }
        }
        accepted.stream()
                .filter(text -> !log.contains(text))
                .forEach(text -> wrong.add(text + " was accepted and is not in the log"));
        devices.forEach(ScenarioDevice::close);
        desk.ifPresent(DeviceClient::close);
        writer.close();
        return wrong;
    }
}
