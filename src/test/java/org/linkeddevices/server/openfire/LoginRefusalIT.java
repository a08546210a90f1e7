// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.bench.Administration;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.StreamEnd;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/** Logins that are refused for another reason than a wrong secret, and what the client is told. */
@ExtendWith(SharedServer.class)
class LoginRefusalIT {

    private static final String PASSWORD = "secret";
    private static final String LINKED_ONLY_GROUPS = "linkeddevices.login.linked-only.groups";
    private static final int FAILURES_MAX = 10;

    private final OpenfireServer server;
    private final Administration administration;
    private final String user = "u" + UUID.randomUUID();

    LoginRefusalIT(OpenfireServer server) {
        this.server = server;
        this.administration = server.administration();
        server.createAccount(user, PASSWORD);
    }

    static Stream<Arguments> transportsAndMechanisms() {
        return Stream.of(Transport.values())
                .flatMap(
                        t ->
                                Stream.of(Mechanism.PLAIN, Mechanism.SCRAM_SHA_1)
                                        .map(m -> Arguments.of(t, m)));
    }

    @ParameterizedTest
    @MethodSource("transportsAndMechanisms")
    void linkedOnly_passwordRefusedWithTextOnceThereIsADevice(
            Transport transport, Mechanism mechanism) throws IOException {
        String group = "g" + UUID.randomUUID();
        administration.createGroup(group, List.of(user + "@" + server.domain()));
        administration.setProperty(LINKED_ONLY_GROUPS, group);
        try {
            login(transport, mechanism, PASSWORD);
            String token = administration.issueToken(user);
            login(transport, mechanism, token);
            SaslFailureException refused = refusal(transport, mechanism, PASSWORD);
            assertEquals("not-authorized", refused.condition());
            assertTrue(refused.text().contains("link token"), refused.text());
            login(transport, mechanism, token);
        } finally {
            administration.deleteProperty(LINKED_ONLY_GROUPS);
        }
    }

    @Test
    void linkedOnly_firstDevice_endsTheSessionsOfThePassword() throws IOException {
        String group = "g" + UUID.randomUUID();
        administration.createGroup(group, List.of(user + "@" + server.domain()));
        administration.setProperty(LINKED_ONLY_GROUPS, group);
        try (WireClient unlinked = WireClient.login(server, Transport.TCP, user, PASSWORD);
                WireClient device = WireClient.open(server, Transport.TCP)) {
            device.authenticate(Mechanism.PLAIN, user, administration.issueToken(user));
            device.bind("phone");
            StreamEnd end = unlinked.awaitEnd();
            assertEquals(Optional.of("policy-violation"), end.condition(), end.text());
            device.iq("get", Optional.of(server.domain()), "<ping xmlns='urn:xmpp:ping'/>");
        } finally {
            administration.deleteProperty(LINKED_ONLY_GROUPS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s|%s", "|%s|%s|more", "||%s||%s", "%1$s|%1$s|%2$s"})
    void linkedOnly_passwordRefusedHoweverItIsWritten(String message) throws IOException {
        String group = "g" + UUID.randomUUID();
        administration.createGroup(group, List.of(user + "@" + server.domain()));
        administration.setProperty(LINKED_ONLY_GROUPS, group);
        login(Transport.TCP, Mechanism.PLAIN, administration.issueToken(user));
        String plain = message.formatted(user, PASSWORD).replace('|', '\0');
        String encoded = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        try (WireClient client = WireClient.open(server, Transport.TCP)) {
            client.send(
                    "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>%s</auth>"
                            .formatted(encoded));
            Element answer = client.await(e -> e.getNamespaceURI().endsWith(":xmpp-sasl"));
            assertEquals("failure", answer.getName());
        } finally {
            administration.deleteProperty(LINKED_ONLY_GROUPS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"PLAIN", "SCRAM_SHA_1"})
    void manyFailures_thenEvenTheRightSecretWaits(Mechanism mechanism) throws IOException {
        String token = administration.issueToken(user);
        for (int i = 0; i < FAILURES_MAX; i++) {
            assertEquals("not-authorized", refusal(Transport.TCP, mechanism, "no").condition());
        }
        for (String secret : List.of(token, PASSWORD)) {
            SaslFailureException refused = refusal(Transport.TCP, mechanism, secret);
            assertEquals("temporary-auth-failure", refused.condition());
            assertTrue(refused.text().matches(".*Try again in \\d+ s\\."), refused.text());
        }
    }

    @Test
    void manyFailuresOfAnAccountWithoutDevices_changeNothing() throws IOException {
        for (int i = 0; i <= FAILURES_MAX; i++) {
            assertEquals(
                    "not-authorized", refusal(Transport.TCP, Mechanism.PLAIN, "no").condition());
        }
        login(Transport.TCP, Mechanism.PLAIN, PASSWORD);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"PLAIN", "SCRAM_SHA_1"})
    void lockedAccount_neitherLinksNorLogsIn(Mechanism mechanism) throws IOException {
        String secret = administration.issueToken(user);
        login(Transport.TCP, mechanism, secret);
        String token = administration.issueToken(user);
        administration.sql(
                "INSERT INTO ofUserFlag (username, name, startTime, endTime) VALUES ('"
                        + user
                        + "', 'lockout', NULL, NULL)");
        for (String typed : List.of(secret, token)) {
            SaslFailureException refused = refusal(Transport.TCP, mechanism, typed);
            assertEquals("account-disabled", refused.condition());
            assertTrue(refused.text().contains("locked"), refused.text());
        }
        refusal(Transport.TCP, mechanism, PASSWORD);
        List<List<String>> devices =
                administration.sql(
                        "SELECT deviceId FROM ofLinkedDevice WHERE username = '" + user + "'");
        assertEquals(1, devices.size());
    }

    private void login(Transport transport, Mechanism mechanism, String secret) throws IOException {
        try (WireClient client = WireClient.open(server, transport)) {
            client.authenticate(mechanism, user, secret);
            client.bind("here");
        }
    }

    /** Fails to log in; the client must see one failure only. */
    private SaslFailureException refusal(Transport transport, Mechanism mechanism, String secret)
            throws IOException {
        try (WireClient client = WireClient.open(server, transport)) {
            SaslFailureException refused =
                    assertThrows(
                            SaslFailureException.class,
                            () -> client.authenticate(mechanism, user, secret));
            // The answer to another try comes after all that belongs to the first.
            assertThrows(
                    IOException.class,
                    () -> client.authenticate(Mechanism.PLAIN, "nobody", "secret"));
            List<String> failures =
                    client.received().stream().filter(e -> e.contains("<failure")).toList();
            assertEquals(2, failures.size(), failures::toString);
            return refused;
        }
    }
}
