// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.packaging;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.io.SAXReader;

/**
 * What a POM makes a class path of, as far as it goes without Maven: compile and run-time
 * dependencies and theirs, in the versions that are on this JVM's class path.
 */
final class DeclaredDependencies {

    private final List<Path> classPath;
    private final Map<String, Path> found = new LinkedHashMap<>();

    private DeclaredDependencies() {
        classPath =
                Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                        .map(Path::of)
                        .toList();
    }

    /**
     * Follows a POM.
     *
     * @param pom its text
     * @return the jars, the POM's own dependencies first
     * @throws IllegalStateException if one is not on the class path
     */
    static List<Path> of(String pom) throws IOException, DocumentException {
        DeclaredDependencies dependencies = new DeclaredDependencies();
        Deque<String> poms = new ArrayDeque<>(List.of(pom));
        while (!poms.isEmpty()) {
            for (Element dependency : declared(poms.remove())) {
                Optional<Path> added = dependencies.add(dependency);
                if (added.isPresent()) {
                    poms.add(Files.readString(pomOf(added.get())));
                }
            }
        }
        return List.copyOf(dependencies.found.values());
    }

    private static List<Element> declared(String pom) throws DocumentException {
        Element project = new SAXReader().read(new StringReader(pom)).getRootElement();
        Element dependencies = project.element("dependencies");
        return dependencies == null
                ? List.of()
                : dependencies.elements("dependency").stream()
                        .filter(DeclaredDependencies::isNeeded)
                        .toList();
    }

    private static boolean isNeeded(Element dependency) {
        String scope = dependency.elementTextTrim("scope");
        boolean optional = "true".equals(dependency.elementTextTrim("optional"));
        return !optional && (scope == null || scope.equals("compile") || scope.equals("runtime"));
    }

    private Optional<Path> add(Element dependency) {
        String folder =
                dependency.elementTextTrim("groupId").replace('.', '/')
                        + '/'
                        + dependency.elementTextTrim("artifactId")
                        + '/';
        if (found.containsKey(folder)) {
            return Optional.empty();
        }
        Path jar =
                classPath.stream()
                        .filter(path -> path.toString().replace('\\', '/').contains(folder))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("not there: " + folder));
        found.put(folder, jar);
        return Optional.of(jar);
    }

    private static Path pomOf(Path jar) {
        // In a Maven repository the POM lies beside the jar.
        String name = jar.getFileName().toString();
        return jar.resolveSibling(name.substring(0, name.length() - "jar".length()) + "pom");
    }
}
