// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.Mechanism;
import org.linkeddevices.bench.wire.SaslFailureException;
import org.linkeddevices.bench.wire.Transport;
import org.linkeddevices.bench.wire.WireClient;

/** Logging in with link tokens and device secrets beside the account password. */
@ExtendWith(SharedServer.class)
class DeviceLoginIT {

    private static final String PASSWORD = "Pass word, =1";

    private final OpenfireServer server;
    private final String user = "u" + UUID.randomUUID();

    DeviceLoginIT(OpenfireServer server) {
        this.server = server;
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
    void token_linksDeviceAndStaysItsSecret(Transport transport, Mechanism mechanism)
            throws IOException {
        String token = server.administration().issueToken(user);
        login(transport, mechanism, token);
        assertEquals(1, linkedDevices());
        login(transport, mechanism, token);
        assertEquals(1, linkedDevices());
        login(transport, mechanism, PASSWORD);
        assertEquals(1, linkedDevices());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"PLAIN", "SCRAM_SHA_1"})
    void token_worksInEverySpelling(Mechanism mechanism) throws IOException {
        String token = server.administration().issueToken(user);
        String bare = token.replace("-", "");
        login(Transport.TCP, mechanism, bare.toLowerCase(Locale.ROOT));
        login(Transport.TCP, mechanism, token.toLowerCase(Locale.ROOT));
        login(Transport.TCP, mechanism, bare);
        login(Transport.TCP, mechanism, token);
        assertEquals(1, linkedDevices());
    }

    @Test
    void lookalikeLetters_workOverPlain() throws IOException {
        String token = server.administration().issueToken(user);
        login(Transport.TCP, Mechanism.PLAIN, token.replace('0', 'o').replace('1', 'l'));
        assertEquals(1, linkedDevices());
    }

    @ParameterizedTest
    @MethodSource("transportsAndMechanisms")
    void wrongSecret_isRefused(Transport transport, Mechanism mechanism) throws IOException {
        server.administration().issueToken(user);
        assertRefused(transport, mechanism, "7K2F-7K2F-7K2F-7K2F-7K2F-7K2F-7K");
        assertRefused(transport, mechanism, "wrong");
        assertEquals(0, linkedDevices());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"PLAIN", "SCRAM_SHA_1"})
    void tokenOfAnotherAccount_isRefused(Mechanism mechanism) throws IOException {
        String other = "o" + UUID.randomUUID();
        server.createAccount(other, PASSWORD);
        String token = server.administration().issueToken(other);
        assertRefused(Transport.TCP, mechanism, token);
        assertEquals(0, linkedDevices());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"PLAIN", "SCRAM_SHA_1"})
    void withdrawnToken_isRefused(Mechanism mechanism) throws IOException {
        String token = server.administration().issueToken(user);
        server.administration().withdrawTokens(user);
        assertRefused(Transport.TCP, mechanism, token);
        assertEquals(0, linkedDevices());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"PLAIN", "SCRAM_SHA_1"})
    void expiredToken_isRefused(Mechanism mechanism) throws IOException {
        String token = server.administration().issueToken(user);
        server.administration()
                .sql("UPDATE ofLinkedToken SET expires = 1 WHERE username = '" + user + "'");
        assertRefused(Transport.TCP, mechanism, token);
        assertEquals(0, linkedDevices());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mechanism.class,
            names = {"PLAIN", "SCRAM_SHA_1"})
    void newAccountPassword_breaksNoDevice(Mechanism mechanism) throws IOException {
        String token = server.administration().issueToken(user);
        login(Transport.TCP, mechanism, token);
        server.administration().setPassword(user, "another");
        login(Transport.TCP, mechanism, token);
        login(Transport.TCP, mechanism, "another");
        assertRefused(Transport.TCP, mechanism, PASSWORD);
    }

    @Test
    void channelBinding_worksForPasswordAndDeviceWhereTheServerHasIt() throws IOException {
        Mechanism bound = Mechanism.SCRAM_SHA_1_PLUS;
        try (WireClient client = WireClient.open(server, Transport.TCP)) {
            if (!client.mechanisms().contains(bound.wireName())) {
                // 4.2: what the server cannot do is not offered, and not done unasked either.
                SaslFailureException refused =
                        assertThrows(
                                SaslFailureException.class,
                                () -> client.authenticate(bound, user, PASSWORD));
                assertEquals("invalid-mechanism", refused.condition());
                return;
            }
        }
        String token = server.administration().issueToken(user);
        login(Transport.TCP, bound, PASSWORD);
        login(Transport.TCP, bound, token);
        login(Transport.TCP, bound, token);
        assertEquals(1, linkedDevices());
        assertRefused(Transport.TCP, bound, "wrong");
    }

    @Test
    void unlinkedDevice_neverLogsInAgain() throws IOException {
        String token = server.administration().issueToken(user);
        login(Transport.TCP, Mechanism.PLAIN, token);
        server.administration().unlink(user, devices().get(0));
        assertRefused(Transport.TCP, Mechanism.PLAIN, token);
        assertRefused(Transport.TCP, Mechanism.SCRAM_SHA_1, token);
        login(Transport.TCP, Mechanism.SCRAM_SHA_1, PASSWORD);
    }

    @Test
    void unknownAccount_isRefusedLikeAKnownOne() throws IOException {
        for (Mechanism mechanism : List.of(Mechanism.PLAIN, Mechanism.SCRAM_SHA_1)) {
            try (WireClient client = WireClient.open(server, Transport.TCP)) {
                SaslFailureException refused =
                        assertThrows(
                                SaslFailureException.class,
                                () -> client.authenticate(mechanism, "nobody", "secret"));
                assertEquals("not-authorized", refused.condition());
                assertEquals("", refused.text());
            }
        }
    }

    private void login(Transport transport, Mechanism mechanism, String secret) throws IOException {
        try (WireClient client = WireClient.open(server, transport)) {
            client.authenticate(mechanism, user, secret);
            String jid = client.bind("here");
            assertTrue(jid.startsWith(user + "@" + server.domain()), jid);
        }
    }

    private void assertRefused(Transport transport, Mechanism mechanism, String secret)
            throws IOException {
        try (WireClient client = WireClient.open(server, transport)) {
            SaslFailureException refused =
                    assertThrows(
                            SaslFailureException.class,
                            () -> client.authenticate(mechanism, user, secret));
            assertEquals("not-authorized", refused.condition());
        }
    }

    private List<String> devices() {
        return server
                .administration()
                .sql(
                        "SELECT deviceId FROM ofLinkedDevice WHERE linked = 1 AND username = '"
                                + user
                                + "'")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private int linkedDevices() {
        return devices().size();
    }
}
