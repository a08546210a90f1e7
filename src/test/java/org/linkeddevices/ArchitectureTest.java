// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The allowed arrows between packages, as docs/architecture.md draws them. */
class ArchitectureTest {

    private static final String ROOT = "org.linkeddevices";

    /** What the JDK gives every package, database access apart. */
    private static final String[] PURE_JDK = {
        "java.io..",
        "java.lang..",
        "java.math..",
        "java.net..",
        "java.nio..",
        "java.security..",
        "java.text..",
        "java.time..",
        "java.util..",
        "javax.crypto..",
        "org.jspecify.."
    };

    private static final String[] OPENFIRE = {
        "org.jivesoftware.openfire..",
        "org.jivesoftware.util..",
        "org.jivesoftware.database..",
        "org.jivesoftware.admin..",
        "org.jivesoftware.stringprep..",
        "org.xmpp..",
        "javax.servlet..",
        "org.eclipse.jetty..",
        "org.apache.taglibs.."
    };

    private static final String[] SMACK = {
        "org.jivesoftware.smack..", "org.jivesoftware.smackx..", "org.jxmpp.."
    };

    /** Which other features a feature of the server may import. Add a line only with a reason. */
    private static final Map<String, Set<String>> FEATURE_IMPORTS =
            Map.ofEntries(
                    entry("roster", Set.of()),
                    entry("pairing", Set.of("roster")),
                    entry("credential", Set.of("roster", "pairing")),
                    entry("request", Set.of("roster", "pairing")),
                    entry("command", Set.of("roster", "pairing", "request", "calls")),
                    entry("notice", Set.of("roster", "request")),
                    entry("delivery", Set.of("roster", "request")),
                    entry("calls", Set.of("roster", "request", "delivery")),
                    entry("archive", Set.of("roster", "delivery", "request")),
                    entry("state", Set.of("delivery")),
                    entry("keys", Set.of("roster", "request")),
                    entry("fanout", Set.of("delivery", "keys")));

    /** The same for the features of the client. */
    private static final Map<String, Set<String>> CLIENT_FEATURE_IMPORTS =
            Map.of("keys", Set.of("delivery"));

    /** Packages beneath {@code client} that are not features. */
    private static final Set<String> NO_CLIENT_FEATURES = Set.of("store", "smack");

    /** Packages beneath {@code server} that are not features. */
    private static final Set<String> NO_FEATURES =
            Set.of("port", "setting", "memory", "sql", "openfire");

    private static final Pattern JDBC_CLASS = Pattern.compile(".*\\.Jdbc\\w+(\\$.*)?");
    private static final Pattern CONNECTION_ADAPTER =
            Pattern.compile(".*\\.openfire\\.(\\w+\\.)*Openfire(Connections|Database)(\\$.*)?");

    private static final JavaClasses MAIN =
            new ClassFileImporter()
                    // The predefined option for this knows target/test-classes, not target/fast.
                    .withImportOption(location -> !location.contains("/test-classes/"))
                    .withImportOption(location -> !location.contains("/org/linkeddevices/jsp/"))
                    .importPackages(ROOT);

    @Test
    void import_findsOurClasses() {
        assertTrue(MAIN.contain(ROOT + ".server.openfire.LinkedDevicesPlugin"));
    }

    @Test
    void protocol_seesDom4jOnly() {
        check(
                classes()
                        .that()
                        .resideInAPackage(ROOT + ".protocol..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(PURE_JDK)
                                        .or(arraysOfPrimitives())
                                        .or(
                                                resideInAnyPackage(
                                                        ROOT + ".protocol..",
                                                        "org.dom4j..",
                                                        // What dom4j's reader throws.
                                                        "org.xml.sax..")))
                        .because("what goes over the wire is the same for server and client"));
    }

    @Test
    void crypto_seesJdkOnly() {
        check(
                classes()
                        .that()
                        .resideInAPackage(ROOT + ".crypto..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(PURE_JDK)
                                        .or(arraysOfPrimitives())
                                        .or(
                                                resideInAnyPackage(
                                                        ROOT + ".crypto..", "org.bouncycastle..")))
                        .because("cryptography is bytes in, bytes out"));
    }

    @Test
    void bouncyCastle_onlyInPrimitive() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".crypto.primitive..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.bouncycastle..")
                        .because("the library can be replaced in one place"));
    }

    @Test
    void openfire_onlyInServerOpenfire() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".server.openfire..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(OPENFIRE)
                        .because("a change of Openfire's API must cost one package"));
    }

    @Test
    void smack_onlyInClientSmack() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".client.smack..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(SMACK)
                        .because("a change of Smack's API must cost one package"));
    }

    @Test
    void serverAndClient_doNotSeeEachOther() {
        String because = "they run in different programs and are packaged in different jars";
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + ".server..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + ".client..")
                        .because(because));
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + ".client..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + ".server..")
                        .because(because));
    }

    @Test
    void client_seesProtocolAndCrypto() {
        check(
                classes()
                        .that()
                        .resideInAPackage(ROOT + ".client..")
                        .and()
                        .resideOutsideOfPackage(ROOT + ".client.smack..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(PURE_JDK)
                                        .or(arraysOfPrimitives())
                                        .or(
                                                resideInAnyPackage(
                                                        ROOT + ".client..",
                                                        ROOT + ".protocol..",
                                                        ROOT + ".crypto..",
                                                        "java.sql..",
                                                        "org.dom4j..")))
                        .because("what a client keeps and knows needs no XMPP library"));
    }

    @Test
    void smackPackage_isAtTheEdge() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".client.smack..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + ".client.smack..")
                        .because("managers call what a client knows, never the other way round"));
    }

    @Test
    void openfirePackage_isAtTheEdge() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".server.openfire..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + ".server.openfire..")
                        .because("rules are called by adapters, never the other way round"));
    }

    @Test
    void ports_seeProtocolOnly() {
        check(
                classes()
                        .that()
                        .resideInAPackage(ROOT + ".server.port..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(PURE_JDK)
                                        .or(arraysOfPrimitives())
                                        .or(
                                                resideInAnyPackage(
                                                        ROOT + ".server.port..",
                                                        ROOT + ".protocol..",
                                                        "org.dom4j..")))
                        .because("a port says what we need of a host, in our own words"));
    }

    @Test
    void jdbc_onlyInStores() {
        DescribedPredicate<JavaClass> mayUseJdbc =
                resideInAnyPackage(ROOT + ".server.sql..", ROOT + ".client.store..")
                        .or(named("a Jdbc* class", JDBC_CLASS))
                        .or(named("the adapter of the server's connections", CONNECTION_ADAPTER));
        check(
                noClasses()
                        .that(not(mayUseJdbc))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "javax.sql..")
                        .because("SQL is read and changed in one place per feature"));
    }

    @Test
    void features_importOnlyWhatIsListed() {
        check(
                classes()
                        .that()
                        .resideInAPackage(ROOT + ".server..")
                        .should(new FeatureImports(ROOT + ".server.", FEATURE_IMPORTS, NO_FEATURES))
                        .because("the list in this class shows how the features hang together"));
        check(
                classes()
                        .that()
                        .resideInAPackage(ROOT + ".client..")
                        .should(
                                new FeatureImports(
                                        ROOT + ".client.",
                                        CLIENT_FEATURE_IMPORTS,
                                        NO_CLIENT_FEATURES))
                        .because("the client's features hang together likewise"));
    }

    @Test
    void packages_haveNoCycles() {
        check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void timeChanceAndThreads_comeFromOutside() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                ROOT + ".server.openfire..",
                                ROOT + ".client.smack..",
                                ROOT + ".crypto..")
                        .should()
                        .accessTargetWhere(readsClockOrStartsThread())
                        .because("tests set the clock, and unloading must find every thread"));
    }

    @Test
    void classNames_sayWhatTheClassIs() {
        check(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Util|Utils|Helper|Impl|Base|Common)(\\$.*)?")
                        .because("such names take in anything; name the thing or the promise"));
    }

    private static void check(ArchRule rule) {
        // Packages appear one by one; a rule about one that is not there yet holds.
        rule.allowEmptyShould(true).check(MAIN);
    }

    private static DescribedPredicate<JavaClass> arraysOfPrimitives() {
        return describe(
                "primitives and arrays of them", type -> type.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaClass> named(String what, Pattern pattern) {
        return describe(what, type -> pattern.matcher(type.getName()).matches());
    }

    private static DescribedPredicate<JavaAccess<?>> readsClockOrStartsThread() {
        return describe(
                "reads the system clock, makes randomness or starts a thread",
                access -> {
                    JavaClass owner = access.getTargetOwner();
                    String name = access.getName();
                    boolean noArguments =
                            access.getTarget() instanceof CodeUnitAccessTarget target
                                    && target.getRawParameterTypes().isEmpty();
                    boolean constructor = name.equals("<init>");
                    if (owner.getPackageName().equals("java.time")) {
                        return (name.equals("now") && noArguments)
                                || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"));
                    }
                    if (owner.isEquivalentTo(System.class)) {
                        return name.equals("currentTimeMillis") || name.equals("nanoTime");
                    }
                    if (constructor) {
                        return owner.isAssignableTo(java.util.Random.class)
                                || owner.isAssignableTo(Thread.class)
                                || owner.isAssignableTo(Timer.class)
                                || (owner.isEquivalentTo(Date.class) && noArguments);
                    }
                    return owner.isEquivalentTo(Executors.class)
                            || (owner.isEquivalentTo(Math.class) && name.equals("random"));
                });
    }
}
