// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged plugin, opened for reading. */
final class PluginJar implements AutoCloseable {

    private final FileSystem files;

    /** Opens the jar that the build passes in the system property {@code plugin.jar}. */
    PluginJar() throws IOException {
        String jar = System.getProperty("plugin.jar");
        if (jar == null) {
            throw new IllegalStateException("run by Maven, which passes -Dplugin.jar");
        }
        files = FileSystems.newFileSystem(Path.of(jar));
    }

    /** All files, without a leading slash. */
    Set<String> names() throws IOException {
        return names(files.getPath("/"));
    }

    String text(String name) throws IOException {
        return Files.readString(files.getPath("/", name));
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(files.getPath("/", name));
    }

    /** Copies the jars of {@code lib/} into a directory and returns their places. */
    List<Path> extractLibraries(Path directory) throws IOException {
        try (Stream<Path> libraries = Files.list(files.getPath("/lib"))) {
            return libraries
                    .map(library -> copy(library, directory))
                    .sorted()
                    .collect(Collectors.toUnmodifiableList());
        }
    }

    /** All files of another jar, without a leading slash. */
    static Set<String> namesIn(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            return names(inside.getPath("/"));
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private static Path copy(Path library, Path directory) {
        try {
            return Files.copy(library, directory.resolve(library.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> path.toString().substring(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
