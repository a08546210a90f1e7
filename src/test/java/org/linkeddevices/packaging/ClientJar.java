// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.packaging;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dom4j.DocumentException;

/**
 * The packaged client library.
 *
 * @param path where it is
 */
record ClientJar(Path path) {

    private static final String POM =
            "META-INF/maven/org.linkeddevices/linkeddevices-client/pom.xml";

    /** The jar that the build passes in the system property {@code client.jar}. */
    static ClientJar built() {
        String jar = System.getProperty("client.jar");
        if (jar == null) {
            throw new IllegalStateException("run by Maven, which passes -Dclient.jar");
        }
        return new ClientJar(Path.of(jar));
    }

    /** What its POM declares, and what that needs. */
    List<Path> dependencies() throws IOException, DocumentException {
        try (FileSystem files = FileSystems.newFileSystem(path)) {
            return DeclaredDependencies.of(Files.readString(files.getPath("/", POM)));
        }
    }
}
