// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.bench.load.Generator;
import org.linkeddevices.bench.load.LoadClient;

/** One of the two servers that are compared: bare, or with the plugin. */
final class LoadSide implements AutoCloseable {

    private static final String PASSWORD = "correct horse";

    /** What is waited for at most, so that Openfire never waits for a second to fill a packet. */
    private static final String NO_DELAY = "xmpp.socket.tcp-nodelay";

    private final String name;
    private final boolean linked;
    private final OpenfireServer server;

    private LoadSide(String name, boolean linked, OpenfireServer server) {
        this.name = name;
        this.linked = linked;
        this.server = server;
    }

    /** Starts an Openfire as it comes; carbons are on, nothing is stored. */
    static LoadSide bare(LoadDatabase database, LoadOptions options) throws IOException {
        String name = "load-bare-" + database.label().toLowerCase(java.util.Locale.ROOT);
        OpenfireBench bench = database.configure(OpenfireBench.named(name), name);
        return new LoadSide(name, false, common(bench, options).start());
    }

    /**
     * Starts an Openfire with the plugin.
     *
     * @param options whether it is recorded, among others
     */
    static LoadSide linked(LoadDatabase database, LoadOptions options) throws IOException {
        String recording = options.text("recording");
        String name = "load-linked-" + database.label().toLowerCase(java.util.Locale.ROOT);
        OpenfireBench bench = database.configure(OpenfireBench.named(name), name).plugin();
        if (!recording.isEmpty()) {
            bench.jvmArgument(
                    "-XX:StartFlightRecording=dumponexit=true,settings=profile,filename="
                            + recording);
        }
        common(bench, options)
                .property("linkeddevices.companions.max", "19")
                .property("linkeddevices.token.window.max", "1000")
                // The senders are strangers, who are counted but must not be refused.
                .property("linkeddevices.delivery.strangers.max", "10000000")
                .property("linkeddevices.delivery.pending.max", "10000000");
        return new LoadSide(name, true, bench.start());
    }

    private static OpenfireBench common(OpenfireBench bench, LoadOptions options) {
        return bench.memory(options.words("jvm").stream().filter(w -> !w.isEmpty()).toList())
                .property(NO_DELAY, "true")
                .property("xmpp.client.processing.threads", options.text("threads"))
                .property("xmpp.offline.type", "store")
                .property("xmpp.offline.quota", "1000000000");
    }

    String label() {
        return linked ? "plugin" : "bare";
    }

    /** Name of its database. */
    String name() {
        return name;
    }

    boolean isLinked() {
        return linked;
    }

    OpenfireServer server() {
        return server;
    }

    String jid(String user) {
        return user + "@" + server.domain();
    }

    /** Makes an account and logs in with its password. */
    LoadClient sender(String user) throws IOException {
        server.createAccount(user, PASSWORD);
        return LoadClient.login(server, user, PASSWORD, "load").online();
    }

    /** Logs in once more with an account's password. */
    LoadClient another(String user) throws IOException {
        return LoadClient.login(server, user, PASSWORD, "more").online();
    }

    /**
     * What one device logs in with.
     *
     * @param user the account
     * @param secret its device secret, or the account's password on a bare server
     * @param resource its resource
     */
    record Device(String user, String secret, String resource) {}

    /** Makes an account with devices, none of which is online then. */
    List<Device> devices(String user, int count) throws IOException {
        server.createAccount(user, PASSWORD);
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String secret = linked ? server.administration().issueToken(user) : PASSWORD;
            Device device = new Device(user, secret, "device" + i);
            // The first login with a token links the device; the token is its secret then. Openfire
            // may drop answers to a session whose resource another one has just left.
            LoadClient.login(server, user, secret, "linking" + i).close();
            devices.add(device);
        }
        return devices;
    }

    /** Logs a device in, without presence. */
    LoadClient login(Device device) throws IOException {
        return LoadClient.login(server, device.user(), device.secret(), device.resource());
    }

    /** Makes an account with devices that are online, and one that sends to it. */
    Generator.Line line(Generator generator, String user, int devices) throws IOException {
        List<LoadClient> online = new ArrayList<>();
        for (Device device : devices(user, devices)) {
            online.add(login(device).online());
        }
        return generator.line(jid(user), sender("to-" + user), online);
    }

    /** The processor time that the server used so far, in nanoseconds. */
    long cpuNanos() {
        Optional<java.time.Duration> cpu =
                ProcessHandle.of(server.inspection().pid())
                        .flatMap(process -> process.info().totalCpuDuration());
        return cpu.map(java.time.Duration::toNanos).orElse(0L);
    }

    @Override
    public void close() {
        server.close();
    }
}
