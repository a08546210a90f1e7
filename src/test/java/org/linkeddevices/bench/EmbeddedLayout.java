// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.linkeddevices.bench.boot.EmbeddedStart;

/**
 * Openfire 4.2.0 from Maven Central, whose jars the build copied. What its distribution has and its
 * jars do not (configuration, schema, key stores, admin console) is written here.
 *
 * @param lib folder with the jars
 */
record EmbeddedLayout(Path lib) implements ServerLayout {

    private static final String RESOURCES = "/bench/";

    @Override
    public void setUp(ServerSettings settings) throws IOException {
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException("no Openfire in " + lib + ": run the build first");
        }
        Path home = settings.home();
        write(home.resolve("conf/openfire.xml"), configuration(settings));
        write(home.resolve("conf/security.xml"), SECURITY);
        writeProperties(settings);
        writeSchema(home.resolve("resources/database"));
        KeyStores.create(home.resolve("resources/security"), settings.domain());
        AdminShell.create(home.resolve("plugins/admin"));
        Path boot = home.resolve("boot");
        ClassFiles.copy(EmbeddedStart.class, boot);
        write(boot.resolve("log4j.xml"), resource("log4j.xml"));
    }

    @Override
    public List<String> arguments(ServerSettings settings) {
        Path home = settings.home();
        return List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-DopenfireHome=" + home,
                "-cp",
                home.resolve("boot") + ":" + lib + "/*",
                EmbeddedStart.class.getName());
    }

    private static String configuration(ServerSettings settings) {
        String database = settings.database().map(EmbeddedLayout::provider).orElse(EMBEDDED);
        return CONFIGURATION
                .replace("@ADMIN@", String.valueOf(settings.ports().admin()))
                .replace("@DATABASE@", database);
    }

    private static String provider(ServerDatabase database) {
        return POSTGRESQL
                .replace("@URL@", database.url().replace("&", "&amp;"))
                .replace("@USER@", database.user())
                .replace("@PASSWORD@", database.password());
    }

    private static void writeProperties(ServerSettings settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(ServerProperties.of(settings));
        // MINA of that time loses what a client sends right after a TLS 1.3 handshake.
        properties.setProperty("xmpp.socket.ssl.client.protocols", "TLSv1.2");
        try (OutputStream out =
                Files.newOutputStream(settings.home().resolve(EmbeddedStart.PROPERTIES))) {
            properties.store(out, null);
        }
    }

    private static void writeSchema(Path folder) throws IOException {
        String tables = resource("openfire-tables.sql");
        Map<String, String> textTypes = Map.of("hsqldb", "LONGVARCHAR", "postgresql", "TEXT");
        for (Map.Entry<String, String> type : textTypes.entrySet()) {
            String script = tables.replace("@TEXT@", type.getValue());
            if (type.getKey().equals("hsqldb")) {
                // As in the distribution: the last second of writes is lost by a crash.
                script += "SET FILES WRITE DELAY 1000 MILLIS;\n";
            }
            write(folder.resolve("openfire_" + type.getKey() + ".sql"), script);
        }
    }

    static String resource(String name) throws IOException {
        try (var in = EmbeddedLayout.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + RESOURCES + name);
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static final String CONFIGURATION =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <jive>
              <adminConsole>
                <port>@ADMIN@</port>
                <securePort>-1</securePort>
                <interface>127.0.0.1</interface>
              </adminConsole>
              <network><interface>127.0.0.1</interface></network>
              <locale>en</locale>
              @DATABASE@
              <setup>true</setup>
            </jive>
            """;

    private static final String SECURITY =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <security>
              <encrypt>
                <algorithm>AES</algorithm>
                <key><current/></key>
              </encrypt>
            </security>
            """;

    private static final String EMBEDDED =
            """
            <connectionProvider>
                <className>org.jivesoftware.database.EmbeddedConnectionProvider</className>
              </connectionProvider>""";

    private static final String POSTGRESQL =
            """
            <connectionProvider>
                <className>org.jivesoftware.database.DefaultConnectionProvider</className>
              </connectionProvider>
              <database>
                <defaultProvider>
                  <driver>org.postgresql.Driver</driver>
                  <serverURL>@URL@</serverURL>
                  <username>@USER@</username>
                  <password>@PASSWORD@</password>
                  <testSQL>select 1</testSQL>
                  <testBeforeUse>true</testBeforeUse>
                  <testAfterUse>false</testAfterUse>
                  <minConnections>3</minConnections>
                  <maxConnections>25</maxConnections>
                  <connectionTimeout>1.0</connectionTimeout>
                </defaultProvider>
              </database>""";
}
