// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged client library has what its users need, and nothing of the server. */
class ClientJarIT {

    private static final String POM =
            "META-INF/maven/org.linkeddevices/linkeddevices-client/pom.xml";

    private static ClientJar jar;

    @BeforeAll
    static void open() {
        jar = ClientJar.built();
    }

    @Test
    void jar_hasClientProtocolAndCrypto() throws IOException {
        Set<String> names = PluginJar.namesIn(jar.path());

        for (String part : List.of("client/smack", "protocol/roster", "crypto")) {
            String folder = "org/linkeddevices/" + part + "/";
            assertTrue(names.stream().anyMatch(name -> name.startsWith(folder)), folder);
        }
        names.removeIf(name -> name.matches("org/linkeddevices/(client|protocol|crypto)/.*"));
        assertEquals(Set.of("META-INF/MANIFEST.MF", "META-INF/LICENSE", POM), names);
    }

    @Test
    void sources_areOfTheSameClasses() throws IOException {
        Path sources = jar.path().resolveSibling("linkeddevices-client-sources.jar");
        Set<String> written = PluginJar.namesIn(sources);

        for (String name : PluginJar.namesIn(jar.path())) {
            if (name.endsWith(".class") && !name.contains("$")) {
                String source = name.replaceFirst("class$", "java");
                assertTrue(written.contains(source), source);
            }
        }
    }

    @Test
    void everyClassReference_isInTheJarOrDeclared() throws Exception {
        List<URL> urls = new ArrayList<>(List.of(jar.path().toUri().toURL()));
        for (Path dependency : jar.dependencies()) {
            urls.add(dependency.toUri().toURL());
        }
        Set<String> missing = new TreeSet<>();
        try (URLClassLoader there =
                new URLClassLoader(
                        urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            JavaClasses ours = new ClassFileImporter().importPath(jar.path());
            for (JavaClass type : ours) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> !target.isPrimitive())
                        .map(JavaClass::getName)
                        // Annotations that nobody reads at run time.
                        .filter(name -> !name.startsWith("org.jspecify."))
                        .filter(name -> there.getResource(file(name)) == null)
                        .forEach(name -> missing.add(type.getName() + " -> " + name));
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void dependencies_haveNothingOfTheServer() throws Exception {
        for (Path dependency : jar.dependencies()) {
            String name = dependency.getFileName().toString();
            assertTrue(!name.matches("(xmppserver|tinder|qrcodegen)-.*"), name);
        }
    }

    private static String file(String className) {
        return className.replace('.', '/') + ".class";
    }
}
