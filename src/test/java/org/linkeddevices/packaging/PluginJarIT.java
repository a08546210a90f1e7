// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dom4j.Document;
import org.dom4j.DocumentException;
import org.dom4j.io.SAXReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linkeddevices.testkit.SchemaScript;

/** The packaged plugin has what Openfire looks for, and nothing that breaks inside it. */
class PluginJarIT {

    /** Shipped by every supported server: a second copy in lib/ would clash or never be used. */
    private static final List<String> PROVIDED =
            List.of(
                    "org/jivesoftware/",
                    "org/xmpp/",
                    "org/dom4j/",
                    "org/slf4j/",
                    "javax/servlet/",
                    "javax/el/",
                    "org/apache/jasper/",
                    "org/apache/taglibs/",
                    "org/eclipse/jetty/",
                    "org/bouncycastle/");

    /** Of these the server has a copy that the tests have not: the run time of compiled pages. */
    private static final List<String> PAGE_RUN_TIME =
            List.of("org.apache.jasper.", "javax.el.", "org.apache.tomcat.", "javax.servlet.jsp.");

    /** The server's Bouncy Castle, and what belongs to the client library only. */
    private static final List<String> STRANGERS =
            List.of("org.bouncycastle.", "org.linkeddevices.client.");

    private static final String PRIMITIVES = "org.linkeddevices.crypto.primitive.";

    @TempDir static Path directory;

    private static PluginJar jar;
    private static List<Path> libraries;

    @BeforeAll
    static void open() throws IOException {
        jar = new PluginJar();
        libraries = jar.extractLibraries(directory);
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void jar_hasTheFilesOpenfireLooksFor() throws IOException {
        Set<String> names = jar.names();
        Stream.of(
                        "plugin.xml",
                        "readme.html",
                        "changelog.html",
                        "logo_small.png",
                        "logo_large.png",
                        "i18n/linkeddevices_i18n.properties",
                        "i18n/linkeddevices_i18n_de.properties",
                        "i18n/linkeddevices_i18n_it.properties",
                        "web/WEB-INF/web.xml")
                .forEach(name -> assertTrue(names.contains(name), name));
    }

    @Test
    void jar_hasTheScriptsOfEveryDatabase() throws Exception {
        Document xml = parse(jar.text("plugin.xml"));
        int version = Integer.parseInt(xml.valueOf("/plugin/databaseVersion"));
        Set<String> names = jar.names();
        for (String database : SchemaScript.DATABASES) {
            String script = xml.valueOf("/plugin/databaseKey") + "_" + database + ".sql";
            String install = jar.text("database/" + script);
            assertTrue(install.endsWith("('linkeddevices', " + version + ");\n"), script);
            for (int step = 2; step <= version; step++) {
                assertTrue(names.contains("database/upgrade/" + step + "/" + script), script);
            }
        }
    }

    @Test
    void jar_hasNoSources() throws IOException {
        assertEquals(
                List.of(),
                jar.names().stream()
                        .filter(name -> name.matches(".*\\.(jsp|jspf|java|tagx?)"))
                        .collect(Collectors.toList()));
    }

    @Test
    void pluginXml_namesOurClassAndVersion() throws Exception {
        Document xml = parse(jar.text("plugin.xml"));

        assertEquals("Linked Devices", xml.valueOf("/plugin/name"));
        assertTrue(xml.valueOf("/plugin/version").matches("\\d+\\.\\d+\\.\\d+"));
        String classFile = xml.valueOf("/plugin/class").replace('.', '/') + ".class";
        assertTrue(ourClasses().contains(classFile), classFile);
    }

    @Test
    void everyView_isCompiled() throws Exception {
        String webXml = jar.text("web/WEB-INF/web.xml");
        List<String> views;
        try (Stream<Path> files = Files.list(Path.of("web"))) {
            views =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jsp"))
                            .collect(Collectors.toList());
        }

        assertFalse(views.isEmpty());
        for (String view : views) {
            assertTrue(webXml.contains("<url-pattern>/" + view + "</url-pattern>"), view);
        }
    }

    @Test
    void everyServletOfWebXml_isInTheJar() throws Exception {
        String webXml = jar.text("web/WEB-INF/web.xml");
        assertNotNull(parse(webXml));
        Set<String> ours = ourClasses();
        Matcher servlet = Pattern.compile("<servlet-class>([^<]+)</servlet-class>").matcher(webXml);
        while (servlet.find()) {
            String classFile = servlet.group(1).strip().replace('.', '/') + ".class";
            assertTrue(ours.contains(classFile), classFile);
        }
    }

    @Test
    void logos_areImagesOfTheRightSize() throws IOException {
        BufferedImage small = image("logo_small.png");
        BufferedImage large = image("logo_large.png");

        assertAll(
                () -> assertEquals(16, small.getWidth()),
                () -> assertEquals(16, small.getHeight()),
                () -> assertTrue(large.getWidth() >= 32),
                () -> assertEquals(large.getWidth(), large.getHeight()));
    }

    @Test
    void libraries_haveNothingThatTheServerProvides() throws IOException {
        for (Path library : libraries) {
            List<String> clashes =
                    PluginJar.namesIn(library).stream()
                            .filter(name -> PROVIDED.stream().anyMatch(name::startsWith))
                            .collect(Collectors.toList());
            assertEquals(List.of(), clashes, library.toString());
        }
    }

    @Test
    void libraries_haveNothingOfTheClient() throws IOException {
        for (Path library : libraries) {
            assertEquals(
                    List.of(),
                    PluginJar.namesIn(library).stream()
                            .filter(name -> name.startsWith("org/linkeddevices/client/"))
                            .collect(Collectors.toList()));
        }
    }

    @Test
    void everyClassReference_isThereAtRunTime() throws IOException {
        JavaClasses shipped = new ClassFileImporter().importPaths(libraries);
        Set<String> inside = new HashSet<>();
        shipped.forEach(type -> inside.add(type.getName()));
        Set<String> missing = new TreeSet<>();
        for (JavaClass type : shipped) {
            if (type.getName().startsWith("org.linkeddevices.")) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> !target.isPrimitive())
                        .map(JavaClass::getName)
                        .filter(name -> !inside.contains(name) && !isProvided(name))
                        .forEach(name -> missing.add(type.getName() + " -> " + name));
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyClassReference_isToOurOwnBouncyCastleAndNoClient() {
        Set<String> strangers = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().importPaths(libraries)) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .map(JavaClass::getName)
                    .filter(name -> STRANGERS.stream().anyMatch(name::startsWith))
                    .forEach(name -> strangers.add(type.getName() + " -> " + name));
        }
        assertEquals(Set.of(), strangers);
    }

    @Test
    void bouncyCastle_isInOurJarWithItsLicence() throws Exception {
        Set<String> ours = ourClasses();

        assertTrue(ours.contains("META-INF/LICENSE-bouncycastle.md"));
        assertFalse(ours.contains("META-INF/LICENSE.md"), "not of all of the jar");
        assertEquals(
                List.of(),
                ours.stream()
                        .filter(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA|EC)"))
                        .collect(Collectors.toList()));
    }

    /** What the shrinking of Bouncy Castle left is enough to make a key and sign with it. */
    @Test
    void bouncyCastle_works() throws Exception {
        URL[] places = new URL[libraries.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = libraries.get(i).toUri().toURL();
        }
        try (URLClassLoader plugin =
                new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
            Class<?> pairs = plugin.loadClass(PRIMITIVES + "CurvePair");
            SecureRandom random = new SecureRandom();
            byte[] message = {1, 2, 3};
            Object pair = pairs.getMethod("generate", SecureRandom.class).invoke(null, random);
            Object key = pairs.getMethod("publicKey").invoke(pair);
            Class<?> signatures = plugin.loadClass(PRIMITIVES + "XEdDsa");
            Object signature =
                    signatures
                            .getMethod("sign", pairs, byte[].class, SecureRandom.class)
                            .invoke(null, pair, message, random);

            assertEquals(
                    true,
                    signatures
                            .getMethod("verify", key.getClass(), byte[].class, byte[].class)
                            .invoke(null, key, message, signature));
        }
    }

    private static boolean isProvided(String className) {
        if (PAGE_RUN_TIME.stream().anyMatch(className::startsWith)) {
            return true;
        }
        // The test class path has more than the server: look only where the server does.
        String file = className.replace('.', '/');
        boolean ofServer =
                PROVIDED.stream().anyMatch(file::startsWith)
                        && !file.startsWith("org/jivesoftware/smack");
        ClassLoader loader =
                ofServer
                        ? PluginJarIT.class.getClassLoader()
                        : ClassLoader.getPlatformClassLoader();
        return loader.getResource(file + ".class") != null;
    }

    private static Set<String> ourClasses() throws IOException {
        for (Path library : libraries) {
            if (library.getFileName().toString().startsWith("linkeddevices-")) {
                return PluginJar.namesIn(library);
            }
        }
        throw new AssertionError("no jar of our own in lib/: " + libraries);
    }

    private static BufferedImage image(String name) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jar.bytes(name)));
        assertNotNull(image, name);
        return image;
    }

    private static Document parse(String xml) throws DocumentException {
        return new SAXReader().read(new StringReader(xml));
    }

    @Test
    void libraries_areKnown() {
        // A new dependency ends up here unseen: whoever adds one decides about it.
        assertTrue(libraries.stream().allMatch(Files::isRegularFile));
        assertEquals(
                List.of("linkeddevices", "qrcodegen"),
                libraries.stream()
                        .map(library -> library.getFileName().toString())
                        .map(name -> name.replaceFirst("-[0-9].*", ""))
                        .sorted()
                        .collect(Collectors.toList()));
    }
}
