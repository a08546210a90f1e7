// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/client.md shows every public method of the client library, in code that tests run. */
class ClientManualTest {

    private static final Path TESTS = Path.of("src/test/java/org/linkeddevices/client");
    private static final Pattern REGION =
            Pattern.compile(
                    "^ *// tag::(\\S+)\\[]\\R(.*?)^ *// end::\\1\\[]",
                    Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (\\S+) -->\\R```java\\R(.*?)```", Pattern.DOTALL);

    /** For the managers, which call them when the server says something. */
    private static final Set<String> MANAGERS =
            Set.of("LocalRoster.keep", "LocalRoster.extend", "DeviceCredential.accepted");

    /** For the stores inside the library, not for programs. */
    private static final Set<String> INTERNAL =
            Set.of(
                    "LocalTransaction",
                    "RowReader",
                    "Work",
                    "Fields",
                    "Intake",
                    "UnitOfWork",
                    "Step",
                    "OwnKeyStore",
                    "SessionStore",
                    "TrustStore",
                    "DeviceListStore",
                    "CredentialStore",
                    "Refusals");

    /** What the language gives every record and enum. */
    private static final Set<String> LANGUAGE =
            Set.of("equals", "hashCode", "toString", "values", "valueOf");

    @Test
    void examples_areTheTestsOwnText() throws IOException {
        Map<String, String> regions = regions();
        Map<String, String> examples = examples();

        assertFalse(examples.isEmpty());
        assertEquals(regions, examples);
    }

    @Test
    void everyPublicMethod_isInAnExample() throws IOException {
        String code = String.join("\n", examples().values());
        Set<String> missing = new TreeSet<>();
        for (JavaClass type : ofTheLibrary()) {
            for (JavaMethod method : type.getMethods()) {
                String name = type.getSimpleName() + "." + method.getName();
                if (isShown(method)
                        && !isCalled(code, method.getName())
                        && !MANAGERS.contains(name)) {
                    missing.add(name);
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    private static Set<JavaClass> ofTheLibrary() {
        return new ClassFileImporter()
                        .withImportOption(location -> !location.contains("/test-classes/"))
                        .importPackages("org.linkeddevices.client")
                        .stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !INTERNAL.contains(type.getSimpleName()))
                        .collect(Collectors.toSet());
    }

    private static boolean isShown(JavaMethod method) {
        boolean isComponent =
                method.getOwner().isRecord()
                        && method.getOwner().tryGetField(method.getName()).isPresent();
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getModifiers().contains(JavaModifier.BRIDGE)
                && !LANGUAGE.contains(method.getName())
                && !isComponent
                && overrides(method).isEmpty();
    }

    /** Methods of other libraries that one of ours implements, such as Smack's. */
    private static List<JavaMethod> overrides(JavaMethod method) {
        return Stream.concat(
                        method.getOwner().getAllRawSuperclasses().stream(),
                        method.getOwner().getAllRawInterfaces().stream())
                .flatMap(type -> type.getMethods().stream())
                .filter(other -> other.getName().equals(method.getName()))
                .toList();
    }

    private static boolean isCalled(String code, String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\(").matcher(code).find();
    }

    private static Map<String, String> examples() throws IOException {
        Map<String, String> examples = new TreeMap<>();
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/client.md")));
        while (example.find()) {
            examples.put(example.group(1), example.group(2));
        }
        return examples;
    }

    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher region = REGION.matcher(read(file));
                while (region.find()) {
                    String text = region.group(2).stripTrailing().stripIndent() + "\n";
                    assertEquals(null, regions.put(region.group(1), text), region.group(1));
                }
            }
        }
        return regions;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
