// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Takes compiled test classes out of the test class path, for the server's JVM. */
final class ClassFiles {

    private ClassFiles() {}

    /** Copies the package of a class, as a class path folder. */
    static void copy(Class<?> member, Path target) throws IOException {
        Path root = root(member);
        for (Path file : files(member)) {
            Path copy = target.resolve(root.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    /** Writes an Openfire plugin jar: the package of a class under {@code classes/}, and texts. */
    static void writePlugin(Path jar, Class<?> member, Map<String, String> texts)
            throws IOException {
        Files.createDirectories(jar.getParent());
        Path root = root(member);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                entries.putNextEntry(new JarEntry(text.getKey()));
                entries.write(text.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            for (Path file : files(member)) {
                entries.putNextEntry(new JarEntry("classes/" + root.relativize(file)));
                Files.copy(file, entries);
            }
        }
    }

    private static List<Path> files(Class<?> member) throws IOException {
        Path folder = root(member).resolve(member.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static Path root(Class<?> member) throws IOException {
        try {
            URI source = member.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(source);
        } catch (URISyntaxException e) {
            throw new IOException("no class folder of " + member, e);
        }
    }
}
