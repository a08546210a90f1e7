// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.testkit.NeedsProgram;

/** A client program that is not ours, written with slixmpp, links a device and loses it again. */
@ExtendWith(SharedServer.class)
@NeedsProgram(value = SlixmppIT.PYTHON, pythonModules = "slixmpp")
class SlixmppIT {

    /** That of the system, which sees the Debian package {@code python3-slixmpp}. */
    static final String PYTHON = "/usr/bin/python3";

    private static final List<String> STEPS =
            List.of(
                    "read the commands in German",
                    "logged in with the account password",
                    "got a token",
                    "logged in as a device over SCRAM-SHA-1",
                    "logged in as a device over PLAIN",
                    "stream ended: This device was unlinked. Link it again to log in.",
                    "login refused");

    private final OpenfireServer server;

    SlixmppIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void slixmpp_linksAndIsUnlinked() throws IOException, InterruptedException {
        Account account = new Account(server, "slixmpp");
        Path script = Path.of(System.getProperty("basedir", ""), "src/test/python/link_device.py");
        Process process =
                new ProcessBuilder(
                                PYTHON,
                                script.toString(),
                                "127.0.0.1",
                                Integer.toString(server.clientPort()),
                                account.bareJid(),
                                Account.PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), output);
        assertEquals(0, process.exitValue(), output);
        for (String step : STEPS) {
            assertTrue(output.contains(step), output);
        }
    }
}
