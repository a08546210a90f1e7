// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.linkeddevices.server.credential.LoginResult;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.ScramProver;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** Device secrets beside the host's own SASL server. */
@OnDatabase
class SideBySideTest {

    private static final byte[] SALT = bytes("salt of the host");
    private static final String SERVER_FIRST =
            "r=abcxyz,s=" + Base64.getEncoder().encodeToString(SALT) + ",i=64";
    private static final byte[] BINDING = {7, 8, 9};

    private final TestServices node;
    private final FakeLoginSession session = new FakeLoginSession(BINDING);
    private final FakeHostServer host = new FakeHostServer(SERVER_FIRST);
    private final Logins logins;

    SideBySideTest(TestDatabase db) {
        node = new TestServices(db.connections());
        logins = new Logins(node.accounts, node.login, node.policy);
    }

    @Test
    void plainToken_logsInWithoutTheHost() throws SaslException {
        String token = TestServices.written(node.issue("romeo"));
        PlainServer server = new PlainServer(host, logins, session);
        assertEquals(null, server.evaluateResponse(bytes("romeo@localhost\0romeo\0" + token)));
        assertTrue(server.isComplete());
        assertEquals("romeo", server.getAuthorizationID());
        Device device = node.roster.devices("romeo").get(0);
        assertEquals(List.of(device.ref()), session.devices());
        assertEquals(List.of(), host.heard());
        assertFalse(session.isByPassword());
    }

    @Test
    void plainPassword_reachesTheHostAsItIs() throws SaslException {
        node.issue("romeo");
        PlainServer server = new PlainServer(host, logins, session);
        host.completeWith("romeo");
        server.evaluateResponse(bytes("\0romeo\0password"));
        assertEquals(List.of("\0romeo\0password"), host.heard());
        assertEquals("romeo", server.getAuthorizationID());
        assertEquals(List.of(), session.devices());
        assertTrue(session.isByPassword());
    }

    @Test
    void actingAsSomebodyElse_isForTheHostAlone() throws SaslException {
        String token = TestServices.written(node.issue("romeo"));
        PlainServer server = new PlainServer(host, logins, session);
        host.completeWith("juliet");
        server.evaluateResponse(bytes("juliet\0romeo\0" + token));
        assertEquals(1, host.heard().size());
        assertEquals(List.of(), node.roster.devices("romeo"));
    }

    @Test
    void wrongPlainPassword_countsOnce() {
        node.issue("romeo");
        PlainServer server = new PlainServer(host, logins, session);
        assertThrows(SaslException.class, () -> server.evaluateResponse(bytes("\0romeo\0wrong")));
        assertEquals(List.of("romeo"), node.accounts.failures());
    }

    @Test
    void wrongPlainPasswordOfALockedAccount_isCountedByTheHost() {
        node.issue("romeo");
        node.accounts.lock("romeo");
        PlainServer server = new PlainServer(host, logins, session);
        assertThrows(SaslException.class, () -> server.evaluateResponse(bytes("\0romeo\0wrong")));
        assertEquals(List.of(), node.accounts.failures());
    }

    @Test
    void secretOfALockedAccount_isRefusedAndCountedHere() {
        String token = TestServices.written(node.issue("romeo"));
        node.accounts.lock("romeo");
        PlainServer server = new PlainServer(host, logins, session);
        assertThrows(
                SaslException.class, () -> server.evaluateResponse(bytes("\0romeo\0" + token)));
        assertEquals(List.of(LoginResult.Reason.LOCKED_OUT), session.refusals());
        assertEquals(List.of("romeo"), node.accounts.failures());
        assertFalse(server.isComplete());
    }

    @Test
    void linkedOnly_refusesThePasswordThatTheHostAccepts() {
        node.link("romeo");
        node.properties.set("linkeddevices.login.mode", "linked-only");
        PlainServer server = new PlainServer(host, logins, session);
        host.completeWith("romeo");
        assertThrows(
                SaslException.class, () -> server.evaluateResponse(bytes("\0romeo\0password")));
        assertEquals(List.of(LoginResult.Reason.LINKED_ONLY), session.refusals());
    }

    @Test
    void linkedOnly_holdsForWhatOnlyTheHostUnderstands() {
        node.link("romeo");
        node.properties.set("linkeddevices.login.mode", "linked-only");
        host.completeWith("romeo");
        List<SideBySideServer> servers =
                List.of(
                        new PlainServer(host, logins, session),
                        new ScramServer(host, logins, session),
                        new PasswordServer(host, logins, session));
        for (SideBySideServer server : servers) {
            assertThrows(SaslException.class, () -> server.evaluateResponse(bytes("riddle")));
            assertThrows(
                    SaslException.class,
                    () -> server.evaluateResponse(bytes("juliet\0romeo\0password")));
        }
        assertEquals(Set.of(LoginResult.Reason.LINKED_ONLY), Set.copyOf(session.refusals()));
        assertEquals(6, session.refusals().size());
    }

    @Test
    void scramToken_logsInUnderTheHostsSalt() throws SaslException {
        IssueResult.Issued token = node.issue("romeo");
        ScramServer server = new ScramServer(host, logins, session);
        assertArrayEquals(bytes(SERVER_FIRST), server.evaluateResponse(bytes("n,,n=romeo,r=abc")));
        byte[] last = proof(TestServices.written(token), "n,,", new byte[0], "abcxyz");
        String answer =
                new String(
                        assertNotNullAnswer(server.evaluateResponse(last)), StandardCharsets.UTF_8);
        assertTrue(answer.startsWith("v="), answer);
        assertTrue(server.isComplete());
        assertEquals("romeo", server.getAuthorizationID());
        assertEquals(1, session.devices().size());
        assertEquals(List.of("n,,n=romeo,r=abc"), host.heard());
    }

    @Test
    void scramWithBinding_needsTheConnectionsData() throws SaslException {
        String token = TestServices.written(node.issue("romeo"));
        ScramServer server = new ScramServer(host, logins, session);
        String header = "p=tls-exporter,,";
        server.evaluateResponse(bytes(header + "n=romeo,r=abc"));
        assertNotNullAnswer(server.evaluateResponse(proof(token, header, BINDING, "abcxyz")));
        assertEquals("tls-exporter", server.getNegotiatedProperty("channelbindingtype"));
        assertEquals(1, session.devices().size());
    }

    @Test
    void scramWithForeignBindingOrNonce_isNoDevices() throws SaslException {
        String token = TestServices.written(node.issue("romeo"));
        String bound = "p=tls-exporter,,";
        for (byte[] last :
                List.of(
                        proof(token, bound, new byte[] {1}, "abcxyz"),
                        proof(token, "n,,", new byte[0], "abcxyz"),
                        proof(token, bound, BINDING, "abcother"))) {
            ScramServer server = new ScramServer(new FakeHostServer(SERVER_FIRST), logins, session);
            server.evaluateResponse(bytes(bound + "n=romeo,r=abc"));
            assertThrows(SaslException.class, () -> server.evaluateResponse(last));
        }
        assertEquals(List.of(), session.devices());
        assertEquals(List.of(), node.roster.devices("romeo"));
    }

    @Test
    void scramPassword_reachesTheHostAsItIs() throws SaslException {
        node.link("romeo");
        ScramServer server = new ScramServer(host, logins, session);
        server.evaluateResponse(bytes("n,,n=romeo,r=abc"));
        host.completeWith("romeo");
        byte[] last = proof("password", "n,,", new byte[0], "abcxyz");
        server.evaluateResponse(last);
        assertEquals(new String(last, StandardCharsets.UTF_8), host.heard().get(1));
        assertEquals(List.of(), session.devices());
    }

    @Test
    void manyFailures_areRefusedBeforeAnythingIsSent() {
        node.issue("romeo");
        for (int i = 0; i < 10; i++) {
            node.login.failed("romeo", session.address(), true);
        }
        ScramServer server = new ScramServer(host, logins, session);
        assertThrows(SaslException.class, () -> server.evaluateResponse(bytes("n,,n=romeo,r=abc")));
        assertEquals(List.of(LoginResult.Reason.TOO_MANY_FAILURES), session.refusals());
        assertEquals(List.of(), host.heard());
    }

    private static byte[] proof(String password, String header, byte[] data, String nonce) {
        byte[] headerBytes = bytes(header);
        byte[] binding = new byte[headerBytes.length + data.length];
        System.arraycopy(headerBytes, 0, binding, 0, headerBytes.length);
        System.arraycopy(data, 0, binding, headerBytes.length, data.length);
        String without = "c=" + Base64.getEncoder().encodeToString(binding) + ",r=" + nonce;
        String authMessage = "n=romeo,r=abc," + SERVER_FIRST + "," + without;
        byte[] proof = new ScramProver(password, SALT, 64).answer(authMessage).proof();
        return bytes(without + ",p=" + Base64.getEncoder().encodeToString(proof));
    }

    private static byte[] assertNotNullAnswer(byte[] answer) {
        assertNotNull(answer);
        return answer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void unknownMechanismProperty_isTheHosts() throws SaslException {
        PlainServer server = new PlainServer(host, logins, session);
        host.completeWith("romeo");
        server.evaluateResponse(bytes("\0romeo\0password"));
        assertEquals(Optional.empty(), Optional.ofNullable(server.getNegotiatedProperty("x")));
    }
}
