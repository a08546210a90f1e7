// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * A copy of an unpacked Openfire distribution, which sets itself up at its first start.
 *
 * @param distribution its folder
 */
record DistributionLayout(Path distribution) implements ServerLayout {

    @Override
    public void setUp(ServerSettings settings) throws IOException {
        if (!Files.isRegularFile(distribution.resolve("lib/startup.jar"))) {
            throw new IllegalStateException("no Openfire distribution: " + distribution);
        }
        copy(distribution, settings.home());
        EmbeddedLayout.write(
                settings.home().resolve("conf/openfire.xml"), AutoSetup.configuration(settings));
    }

    @Override
    public List<String> arguments(ServerSettings settings) {
        Path home = settings.home();
        return List.of(
                "-DopenfireHome=" + home,
                "-Dopenfire.lib.dir=" + home.resolve("lib"),
                "-Dlog4j.configurationFile=" + home.resolve("lib/log4j2.xml"),
                "-jar",
                home.resolve("lib/startup.jar").toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a)
                            throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
