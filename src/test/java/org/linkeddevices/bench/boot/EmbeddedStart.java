// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.util.JiveGlobals;

/**
 * Main class of the server's own JVM when the bench runs Openfire 4.2.0, whose starter is not on
 * Maven Central. Stores the properties that the bench wants before the first start, because
 * Openfire reads its ports from the database while it starts.
 */
public final class EmbeddedStart {

    /** File in the home whose properties are stored at the start; it is deleted then. */
    public static final String PROPERTIES = "conf/bench.properties";

    private EmbeddedStart() {}

    /**
     * Starts the server of the home named by the system property {@code openfireHome}.
     *
     * @param args none
     * @throws IOException if the properties cannot be read
     */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(System.getProperty("openfireHome"));
        JiveGlobals.setHomeDirectory(home.toString());
        JiveGlobals.setConfigName("conf/openfire.xml");
        storeProperties(home.resolve(PROPERTIES));
        new XMPPServer();
    }

    private static void storeProperties(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Properties wanted = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            wanted.load(in);
        }
        for (String name : wanted.stringPropertyNames()) {
            JiveGlobals.setProperty(name, wanted.getProperty(name));
        }
        Files.delete(file);
    }
}
