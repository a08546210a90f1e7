// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.packaging.consumer.ConsumerProgram;
import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.protocol.pairing.LinkUri;

/** The client jar works with what its POM declares, and nothing else on the class path. */
@ExtendWith(SharedServer.class)
class ClientConsumerIT {

    @TempDir private Path directory;
    private final OpenfireServer server;

    ClientConsumerIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void programWithTheJarAlone_linksADeviceAndListsIt() throws Exception {
        String user = "consumer-" + UUID.randomUUID();
        server.createAccount(user, "secret");
        LinkToken token = LinkToken.parse(server.administration().issueToken(user)).orElseThrow();
        LinkUri uri =
                new LinkUri(user, server.domain(), token, java.time.Instant.now().plusSeconds(300));

        Process program =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classPath(),
                                ConsumerProgram.class.getName(),
                                Integer.toString(server.clientPort()),
                                uri.written(),
                                directory.resolve("local.db").toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, program.waitFor(), output);
        assertEquals(1, output.lines().filter(line -> line.startsWith("device: ")).count(), output);
    }

    private String classPath() throws Exception {
        ClientJar jar = ClientJar.built();
        List<Path> entries = new ArrayList<>(List.of(programFolder(), jar.path()));
        entries.addAll(jar.dependencies());
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** A folder with the program's classes alone. */
    private Path programFolder() throws Exception {
        Path root =
                Path.of(
                        ConsumerProgram.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        String name = ConsumerProgram.class.getPackageName().replace('.', '/');
        Path folder = Files.createDirectories(directory.resolve("program").resolve(name));
        try (Stream<Path> files = Files.list(root.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return directory.resolve("program");
    }
}
