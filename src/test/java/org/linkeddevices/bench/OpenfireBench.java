// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sets up an Openfire server for a test: {@code OpenfireBench.named("crash").plugin().start()}.
 *
 * <p>Without more it is Openfire 4.2.0 with an embedded HSQLDB, an XMPP domain {@code localhost}
 * and the administrator {@code admin}. With the system property {@code openfire.home} naming an
 * unpacked Openfire distribution, every server is a copy of that instead.
 */
public final class OpenfireBench {

    private final String name;
    private final Map<String, String> properties = new TreeMap<>();
    private final List<Path> plugins = new ArrayList<>();
    private final List<String> jvmArguments = new ArrayList<>();
    private List<String> memory = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private Optional<ServerDatabase> database = Optional.empty();
    private String domain = "localhost";
    private Ports ports = Ports.free();

    private OpenfireBench(String name) {
        this.name = name;
    }

    /**
     * Begins a new server.
     *
     * @param name name of its folder under {@code target/it}; what is there is deleted at the start
     * @return this
     */
    public static OpenfireBench named(String name) {
        return new OpenfireBench(name);
    }

    /**
     * The jar under test, as the build made it.
     *
     * @return {@code target/linkeddevices.jar}
     * @throws IllegalStateException if it was not built
     */
    public static Path pluginJar() {
        String named = System.getProperty("plugin.jar", "");
        Path jar = named.isBlank() ? buildDirectory().resolve("linkeddevices.jar") : Path.of(named);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("not built: " + jar);
        }
        return jar.toAbsolutePath();
    }

    static Path buildDirectory() {
        String named = System.getProperty("build.directory", "");
        Path base = Path.of(System.getProperty("basedir", ""));
        return (named.isBlank() ? base.resolve("target") : Path.of(named)).toAbsolutePath();
    }

    /**
     * With the plugin under test.
     *
     * @return this
     */
    public OpenfireBench plugin() {
        return plugin(pluginJar());
    }

    /**
     * With a plugin.
     *
     * @param jar its jar, copied into {@code plugins/}
     * @return this
     */
    public OpenfireBench plugin(Path jar) {
        plugins.add(jar);
        return this;
    }

    /**
     * With an Openfire property that is set before the first start.
     *
     * @param property its name
     * @param value its value
     * @return this
     */
    public OpenfireBench property(String property, String value) {
        properties.put(property, value);
        return this;
    }

    /**
     * On a PostgreSQL database, which must be empty, instead of the embedded one.
     *
     * @param url JDBC URL
     * @param user database user
     * @param password its password
     * @return this
     */
    public OpenfireBench database(String url, String user, String password) {
        database = Optional.of(new ServerDatabase(url, user, password));
        return this;
    }

    /**
     * With another XMPP domain.
     *
     * @param other the domain
     * @return this
     */
    public OpenfireBench domain(String other) {
        domain = other;
        return this;
    }

    /**
     * With a server of another domain, so that the two talk to each other (dialback, XEP-0220).
     *
     * @param other a server that has its domain, as this has, and is not started yet
     * @return this
     */
    public OpenfireBench federatedWith(OpenfireBench other) {
        knows(other);
        other.knows(this);
        return this;
    }

    private void knows(OpenfireBench other) {
        property("xmpp.server.socket.active", "true");
        property("xmpp.server.socket.port", String.valueOf(ports.server()));
        property("xmpp.server.certificate.accept-selfsigned", "true");
        property("xmpp.socket.ssl.certificate.strict-validation", "false");
        property(
                "dnsutil.dnsOverride",
                "{%s,127.0.0.1:%d}".formatted(other.domain, other.ports.server()));
    }

    /**
     * With one more argument for the server's JVM.
     *
     * @param argument such as {@code -Xmx256m}
     * @return this
     */
    public OpenfireBench jvmArgument(String argument) {
        jvmArguments.add(argument);
        return this;
    }

    /**
     * With other memory than the little that a test gets.
     *
     * @param arguments which collector, how much heap; none for what the JVM chooses, as with
     *     Openfire's own start script
     * @return this
     */
    public OpenfireBench memory(List<String> arguments) {
        memory = List.copyOf(arguments);
        return this;
    }

    /**
     * On the ports that clients try by themselves, 5222, 7070 and 9090, or the next free ones.
     *
     * @return this
     */
    public OpenfireBench wellKnownPorts() {
        ports = Ports.wellKnown();
        return this;
    }

    /**
     * Lays out the server's folder, starts the server and waits until clients can log in, the admin
     * console answers and the plugins are loaded.
     *
     * @return the running server
     * @throws IOException if its folder cannot be written
     * @throws IllegalStateException if the server does not come up; the text has its log
     */
    public OpenfireServer start() throws IOException {
        ServerSettings settings =
                new ServerSettings(
                        buildDirectory().resolve("it").resolve(name),
                        domain,
                        ports,
                        database,
                        Map.copyOf(properties),
                        List.copyOf(plugins),
                        Stream.concat(memory.stream(), jvmArguments.stream()).toList());
        OpenfireServer server = new OpenfireServer(settings, layout());
        server.setUp();
        server.start();
        // As the setup does, so that there is what SCRAM needs.
        server.administration().setPassword(server.adminUser(), server.adminPassword());
        return server;
    }

    private static ServerLayout layout() {
        return isOpenfire42()
                ? new EmbeddedLayout(buildDirectory().resolve("openfire/lib"))
                : new DistributionLayout(Path.of(distribution()));
    }

    /**
     * Whether servers are Openfire 4.2, and not copies of a distribution, which is a later one.
     *
     * @return true if no distribution is named
     */
    public static boolean isOpenfire42() {
        return distribution().isBlank();
    }

    private static String distribution() {
        return System.getProperty("openfire.home", "");
    }
}
