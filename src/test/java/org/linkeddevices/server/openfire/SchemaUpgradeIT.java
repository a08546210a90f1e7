// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.OpenfireBench;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.testkit.SchemaScript;

/** A server that had the first version of the plugin loads this one. */
class SchemaUpgradeIT {

    private static final String USER = "romeo";
    private static final String PASSWORD = "secret";
    private static final String PLUGIN = "linkeddevices";
    private static final String DATABASE = "hsqldb";
    private static final Pattern CREATED = Pattern.compile(" CREATE (?:CACHED )?TABLE (\\w+)");
    private static final Pattern ADDED = Pattern.compile(" ALTER TABLE (\\w+) ADD (\\w+)");

    private static OpenfireServer server;

    @BeforeAll
    static void start() throws IOException {
        server = OpenfireBench.named("upgrade-schema").start();
        server.createAccount(USER, PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void databaseOfTheFirstVersion_isUpgradedAndItsDevicesStay() throws IOException {
        server.copyPlugin(OpenfireBench.pluginJar());
        String secret = server.administration().issueToken(USER);
        logIn(secret);
        server.removePlugin(PLUGIN);
        putFirstVersionInPlace();
        assertEquals("1", version());

        server.copyPlugin(OpenfireBench.pluginJar());

        assertEquals("3", version());
        assertEquals(
                List.of(List.of("1", "0", "0", "0")),
                sql("SELECT linked, startSeq, acked, ackedAt FROM ofLinkedDevice"));
        assertEquals(
                List.of(List.of("0", "0", "0")),
                sql("SELECT logSeq, offered, callSeq FROM ofLinkedAccount"));
        assertEquals(List.of(List.of("0")), sql("SELECT COUNT(*) FROM ofLinkedLog"));
        assertEquals(List.of(List.of("0")), sql("SELECT COUNT(*) FROM ofLinkedPrekey"));
        logIn(secret);
        logIn(server.administration().issueToken(USER));
        assertEquals(List.of(List.of("2")), sql("SELECT COUNT(*) FROM ofLinkedDevice"));
        server.administration()
                .unlink(
                        USER,
                        sql("SELECT MIN(deviceId) FROM ofLinkedDevice" + " WHERE role = 'primary'")
                                .get(0)
                                .get(0));
        assertThrows(SaslFailureException.class, () -> logIn(secret));
    }

    private static void logIn(String secret) throws IOException {
        try (WireClient client = WireClient.open(server, Transport.TCP)) {
            client.authenticate(Mechanism.SCRAM_SHA_1, USER, secret);
            client.bind("phone");
        }
    }

    /** The tables of the first version, made by its script, with the rows that are there. */
    private static void putFirstVersionInPlace() {
        for (String statement : SchemaScript.upgrade(DATABASE, 2).statements()) {
            Matcher added = ADDED.matcher(statement);
            if (added.lookingAt()) {
                sql("ALTER TABLE " + added.group(1) + " DROP COLUMN " + added.group(2));
            }
        }
        List<String> statements = SchemaScript.former(DATABASE, 1).statements();
        for (String table : created(statements)) {
            sql("CREATE TABLE saved%1$s AS (SELECT * FROM %1$s) WITH DATA".formatted(table));
        }
        created(SchemaScript.of(DATABASE).statements())
                .forEach(table -> sql("DROP TABLE " + table));
        sql("DELETE FROM ofVersion WHERE name = '" + PLUGIN + "'");
        statements.forEach(SchemaUpgradeIT::sql);
        for (String table : created(statements)) {
            sql("INSERT INTO %1$s SELECT * FROM saved%1$s".formatted(table));
        }
    }

    private static List<String> created(List<String> statements) {
        return statements.stream()
                .map(CREATED::matcher)
                .filter(Matcher::lookingAt)
                .map(matcher -> matcher.group(1))
                .toList();
    }

    private static String version() {
        return sql("SELECT version FROM ofVersion WHERE name = '" + PLUGIN + "'").get(0).get(0);
    }

    private static List<List<String>> sql(String statement) {
        return server.administration().sql(statement);
    }
}
