// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real Openfire in a JVM of its own, on loopback. Made by {@link OpenfireBench}; tests that need
 * nothing special share one, see {@link SharedServer}.
 */
public final class OpenfireServer implements AutoCloseable {

    private static final Duration START_TIME = Duration.ofMinutes(2);
    private static final Duration PLUGIN_TIME = Duration.ofMinutes(1);

    private final ServerSettings settings;
    private final ServerLayout layout;
    private final Control control;
    private final ServerLog log;
    private Optional<ServerProcess> process = Optional.empty();

    OpenfireServer(ServerSettings settings, ServerLayout layout) {
        this.settings = settings;
        this.layout = layout;
        this.control = new Control(settings.ports().control());
        this.log = new ServerLog(settings.home().resolve("logs"));
    }

    /** Makes the home anew. */
    void setUp() throws IOException {
        delete(settings.home());
        Files.createDirectories(plugins());
        layout.setUp(settings);
        control.install(plugins());
        for (Path plugin : settings.plugins()) {
            Files.copy(plugin, plugins().resolve(plugin.getFileName().toString()));
        }
    }

    /**
     * Starts the stopped or killed server again, on its data and ports.
     *
     * @throws IllegalStateException if it runs, or does not come up
     */
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException("runs already");
        }
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-Djava.awt.headless=true", "-Dfile.encoding=UTF-8"));
        arguments.addAll(coverageAgent());
        arguments.addAll(control.jvmArguments());
        arguments.addAll(settings.jvmArguments());
        arguments.addAll(layout.arguments(settings));
        long logged = log.position();
        try {
            process = Optional.of(ServerProcess.start(home(), arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            awaitReady(logged);
        } catch (AssertionError | RuntimeException e) {
            kill();
            throw new IllegalStateException("server not up: " + e + "\n" + log.tail(), e);
        }
    }

    /** The build hands it over, so that what runs in the server counts as covered. */
    private static List<String> coverageAgent() {
        String agent = System.getProperty("server.agent", "");
        return agent.startsWith("-javaagent:") ? List.of(agent) : List.of();
    }

    private void awaitReady(long logged) {
        Deadline deadline = Deadline.in(START_TIME);
        for (int port : List.of(ports().admin(), ports().client(), ports().http())) {
            deadline.until("port " + port + " open", () -> alive() && isOpen(port));
        }
        for (String plugin : installedPlugins()) {
            awaitLoaded(plugin, logged, deadline);
        }
    }

    private void awaitLoaded(String plugin, long logged, Deadline deadline) {
        deadline.until(
                "plugin " + plugin + " loaded",
                () -> {
                    ServerLog.PluginState state = log.state(plugin, logged);
                    if (state == ServerLog.PluginState.FAILED) {
                        throw new IllegalStateException(
                                "plugin " + plugin + " does not load\n" + log.since(logged));
                    }
                    return alive() && state == ServerLog.PluginState.LOADED;
                });
    }

    private boolean alive() {
        if (!isRunning()) {
            throw new IllegalStateException("the server ended");
        }
        return true;
    }

    /** Ends the server as a service manager does; it can be started again. */
    public void stop() {
        process.ifPresent(ServerProcess::stop);
        process = Optional.empty();
    }

    /** Ends the server with SIGKILL, as a crash would; it can be started again. */
    public void kill() {
        process.ifPresent(ServerProcess::kill);
        process = Optional.empty();
        try {
            // Else the next start waits ten seconds for a sign of life from the dead owner.
            Files.deleteIfExists(home().resolve("embedded-db/openfire.lck"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until its process ends by itself or by a signal. */
    public void awaitExit() {
        process.ifPresent(ServerProcess::awaitExit);
    }

    /** Same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    /**
     * Whether its process lives.
     *
     * @return true between a start and a stop
     */
    public boolean isRunning() {
        return process.isPresent() && process.get().isAlive();
    }

    /**
     * Its XMPP domain.
     *
     * @return the domain, {@code localhost} unless told otherwise
     */
    public String domain() {
        return settings.domain();
    }

    /**
     * Its ports on 127.0.0.1.
     *
     * @return the ports
     */
    public Ports ports() {
        return settings.ports();
    }

    /**
     * Port of XMPP over TCP, with STARTTLS on offer.
     *
     * @return the port on 127.0.0.1
     */
    public int clientPort() {
        return settings.ports().client();
    }

    /**
     * Where BOSH is served.
     *
     * @return the address
     */
    public URI boshUri() {
        return URI.create("http://127.0.0.1:" + settings.ports().http() + "/http-bind/");
    }

    /**
     * Where WebSocket is served.
     *
     * @return the address
     */
    public URI webSocketUri() {
        return URI.create("ws://127.0.0.1:" + settings.ports().http() + "/ws/");
    }

    /**
     * Where the admin console is.
     *
     * @return the address, ending in a slash
     */
    public URI adminUri() {
        return URI.create("http://127.0.0.1:" + settings.ports().admin() + "/");
    }

    /**
     * The administrator.
     *
     * @return the user name
     */
    public String adminUser() {
        return "admin";
    }

    /**
     * The administrator's password.
     *
     * @return the password
     */
    public String adminPassword() {
        return "admin";
    }

    /**
     * Its folder, which the tests may look into.
     *
     * @return the folder
     */
    public Path home() {
        return settings.home();
    }

    /**
     * Its log.
     *
     * @return the log
     */
    public ServerLog log() {
        return log;
    }

    /**
     * What an administrator can do to accounts and settings.
     *
     * @return the means
     */
    public Administration administration() {
        return new Administration(control);
    }

    /**
     * What is going on inside, for leak tests.
     *
     * @return the means
     */
    public Inspection inspection() {
        return new Inspection(control, process.orElseThrow().pid());
    }

    /**
     * Makes an account.
     *
     * @param name user name
     * @param password its password
     */
    public void createAccount(String name, String password) {
        administration().createAccount(name, password);
    }

    /**
     * Sets an Openfire property in the running server.
     *
     * @param name its name
     * @param value its value
     */
    public void setProperty(String name, String value) {
        administration().setProperty(name, value);
    }

    /**
     * Installs or replaces a plugin as an administrator with a shell does: drops its jar into
     * {@code plugins/}. Waits until it is loaded, or the plugin of that name loaded anew.
     *
     * @param jar the jar
     * @throws IOException if it cannot be copied
     */
    public void copyPlugin(Path jar) throws IOException {
        String file = jar.getFileName().toString();
        long logged = log.position();
        Path part = Files.copy(jar, plugins().resolve(file + ".part"));
        // Openfire reloads a plugin if its jar is newer than the folder it was unpacked to.
        Files.setLastModifiedTime(
                part, java.nio.file.attribute.FileTime.from(java.time.Instant.now()));
        Files.move(part, plugins().resolve(file), StandardCopyOption.REPLACE_EXISTING);
        control.run("check-plugins");
        awaitLoaded(name(file), logged, Deadline.in(PLUGIN_TIME));
    }

    /**
     * Removes a plugin as an administrator with a shell does: deletes its jar. Waits until it is
     * unloaded.
     *
     * @param name file name of its jar without the ending
     * @throws IOException if it cannot be deleted
     */
    public void removePlugin(String name) throws IOException {
        long logged = log.position();
        Files.delete(plugins().resolve(name + ".jar"));
        control.run("check-plugins");
        Deadline.in(PLUGIN_TIME)
                .until(
                        "plugin " + name + " unloaded",
                        () -> log.state(name, logged) == ServerLog.PluginState.UNLOADED);
    }

    private List<String> installedPlugins() {
        try (Stream<Path> files = Files.list(plugins())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".jar"))
                    .map(OpenfireServer::name)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String jar) {
        return jar.substring(0, jar.length() - ".jar".length());
    }

    private Path plugins() {
        return home().resolve("plugins");
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
