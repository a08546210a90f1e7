// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.Origin;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.ScramProver;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class DeviceLoginTest {

    private static final Optional<String> ADDRESS = Optional.of("192.0.2.1");
    private static final byte[] SALT = "a salt of the account".getBytes(StandardCharsets.UTF_8);
    private static final int ITERATIONS = 64;
    private static final String MESSAGE = "n=romeo,r=x,r=xy,s=c2FsdA==,i=64,c=biws,r=xy";

    private final TestDatabase db;
    private final TestServices node;
    private final DeviceLogin login;

    DeviceLoginTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.login = node.login;
    }

    @Test
    void tokenOverPlain_linksAndThenIsTheDevicesSecret() {
        IssueResult.Issued token = node.issue("romeo");

        LoginResult.LoggedIn first = in(login.plain("romeo", written(token), ADDRESS));
        LoginResult.LoggedIn second = in(login.plain("romeo", written(token), ADDRESS));

        assertTrue(first.linkedNow());
        assertEquals(new LoginResult.LoggedIn(first.device(), false), second);
        assertEquals(1, node.roster.devices("romeo").size());
    }

    @Test
    void accountThatWasRemoved_hasNeitherTokensNorDevices() {
        String secret = written(node.issue("romeo"));
        in(login.plain("romeo", secret, ADDRESS));
        String token = written(node.issue("romeo"));
        node.accounts.remove("romeo");

        for (String typed : List.of(secret, token)) {
            assertInstanceOf(LoginResult.NotOurs.class, login.plain("romeo", typed, ADDRESS));
        }
        assertEquals(1, node.roster.devices("romeo").size());
    }

    @Test
    void secretOverPlain_forgivesHowItIsTyped() {
        IssueResult.Issued token = node.issue("romeo");
        Device device = in(login.plain("romeo", written(token), ADDRESS)).device();
        String plain = written(token).replace("-", "");

        for (String typed :
                List.of(
                        plain,
                        plain.toLowerCase(Locale.ROOT),
                        " " + written(token).toLowerCase(Locale.ROOT) + " ",
                        plain.replace('0', 'o').replace('1', 'l'),
                        plain.replace('0', 'O').replace('1', 'I'))) {
            assertEquals(device, in(login.plain("romeo", typed, ADDRESS)).device(), typed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "0000-0000-0000-0000-0000-0000-00", "*", "' OR '1'='1"})
    void otherPasswords_areLeftToTheHost(String password) {
        node.link("romeo");

        assertEquals(new LoginResult.NotOurs(), login.plain("romeo", password, ADDRESS));
    }

    @Test
    void tokenOfAnotherAccount_isLeftToTheHost() {
        IssueResult.Issued token = node.issue("romeo");

        assertEquals(new LoginResult.NotOurs(), login.plain("juliet", written(token), ADDRESS));
    }

    @Test
    void tokenOverScram_worksInEverySpellingAndRemembersIt() {
        for (int spelling = 0; spelling < 4; spelling++) {
            String username = "user" + spelling;
            IssueResult.Issued token = node.issue(username);
            String typed = token.token().spellings().get(spelling);
            ScramProver client = new ScramProver(typed, SALT, ITERATIONS);

            ScramMatch match = login.match(username, client.answer(MESSAGE)).orElseThrow();
            assertArrayEquals(client.serverSignature(MESSAGE), match.serverSignature());
            LoginResult.LoggedIn linked = in(login.complete(match, ADDRESS));
            assertTrue(linked.linkedNow());

            ScramMatch again = login.match(username, client.answer(MESSAGE)).orElseThrow();
            assertEquals(
                    new LoginResult.LoggedIn(linked.device(), false),
                    login.complete(again, ADDRESS));
            assertEquals(
                    1,
                    db.count(
                            "ofLinkedSecret WHERE username = ? AND spelling = ?",
                            username,
                            spelling));
        }
    }

    @Test
    void secretOverScram_survivesAChangeOfTheSalt() {
        IssueResult.Issued token = node.issue("romeo");
        Device device = in(login.plain("romeo", written(token), ADDRESS)).device();

        for (String salt : List.of("one", "two", "one")) {
            byte[] bytes = salt.getBytes(StandardCharsets.UTF_8);
            ScramProver client = new ScramProver(written(token), bytes, 100);
            ScramMatch match = login.match("romeo", client.answer(MESSAGE)).orElseThrow();
            assertEquals(device, in(login.complete(match, ADDRESS)).device());
        }
    }

    @Test
    void wrongProofs_matchNothing() {
        node.link("romeo");
        ScramProver wrong = new ScramProver("wrong", SALT, ITERATIONS);

        assertTrue(login.match("romeo", wrong.answer(MESSAGE)).isEmpty());
        assertTrue(login.match("nobody", wrong.answer(MESSAGE)).isEmpty());
        assertTrue(
                login.match("romeo", new ScramExchange(SALT, ITERATIONS, MESSAGE, new byte[0]))
                        .isEmpty());
    }

    @Test
    void secretsOfFiveDevices_areToldApart() {
        for (int i = 0; i < 4; i++) {
            node.link("romeo");
        }
        IssueResult.Issued token = node.issue("romeo");
        Device fifth = in(login.plain("romeo", written(token), ADDRESS)).device();
        ScramProver client = new ScramProver(written(token), SALT, ITERATIONS);

        ScramMatch match = login.match("romeo", client.answer(MESSAGE)).orElseThrow();

        assertEquals(fifth, in(login.complete(match, ADDRESS)).device());
    }

    @Test
    void unlinkedDevice_isNotOursEvenWithAProofFromBefore() {
        IssueResult.Issued token = node.issue("romeo");
        Device device = in(login.plain("romeo", written(token), ADDRESS)).device();
        ScramProver client = new ScramProver(written(token), SALT, ITERATIONS);
        ScramMatch early = login.match("romeo", client.answer(MESSAGE)).orElseThrow();

        node.roster.unlink(device.ref(), UnlinkReason.REQUESTED, Origin.server());

        assertEquals(new LoginResult.NotOurs(), login.complete(early, ADDRESS));
        assertEquals(new LoginResult.NotOurs(), login.plain("romeo", written(token), ADDRESS));
        assertTrue(login.match("romeo", client.answer(MESSAGE)).isEmpty());
    }

    @Test
    void tokenUsedTwiceAtOnce_isTheSameDeviceBothTimes() {
        IssueResult.Issued token = node.issue("romeo");
        ScramProver client = new ScramProver(written(token), SALT, ITERATIONS);
        ScramMatch one = login.match("romeo", client.answer(MESSAGE)).orElseThrow();
        ScramMatch two = login.match("romeo", client.answer(MESSAGE)).orElseThrow();

        Device device = in(login.complete(one, ADDRESS)).device();

        assertEquals(new LoginResult.LoggedIn(device, false), login.complete(two, ADDRESS));
    }

    @Test
    void tokenWithdrawnAfterTheProof_isNotOurs() {
        IssueResult.Issued token = node.issue("romeo");
        ScramProver client = new ScramProver(written(token), SALT, ITERATIONS);
        ScramMatch match = login.match("romeo", client.answer(MESSAGE)).orElseThrow();
        node.tokens.withdraw("romeo", token.id(), Origin.server());

        assertEquals(new LoginResult.NotOurs(), login.complete(match, ADDRESS));
    }

    @Test
    void tokenForAFullAccount_saysSo() {
        node.properties.set(Setting.COMPANIONS_MAX, 0);
        IssueResult.Issued spare = node.issue("romeo");
        node.link("romeo");

        LoginResult.Refused refused =
                assertInstanceOf(
                        LoginResult.Refused.class, login.plain("romeo", written(spare), ADDRESS));

        assertEquals(LoginResult.Reason.TOO_MANY_COMPANIONS, refused.reason());
        assertEquals(List.of(0), refused.parameters());
    }

    @Test
    void lockedAccount_letsNoDeviceInAndUsesNoToken() {
        IssueResult.Issued token = node.issue("romeo");
        node.accounts.lock("romeo");

        LoginResult.Refused refused =
                assertInstanceOf(
                        LoginResult.Refused.class, login.plain("romeo", written(token), ADDRESS));

        assertEquals(LoginResult.Reason.LOCKED_OUT, refused.reason());
        assertEquals(1, node.tokens.candidates("romeo").size());
    }

    @Test
    void failures_areLimitedPerAccountAndAddress() {
        IssueResult.Issued token = node.issue("romeo");
        for (int i = 0; i < 9; i++) {
            login.failed("romeo", ADDRESS, false);
        }
        assertTrue(login.refusal("romeo", ADDRESS).isEmpty());
        login.failed("romeo", ADDRESS, true);

        LoginResult.Refused refused = login.refusal("romeo", ADDRESS).orElseThrow();

        assertEquals(LoginResult.Reason.TOO_MANY_FAILURES, refused.reason());
        assertTrue(login.refusal("romeo", Optional.of("192.0.2.2")).isEmpty());
        assertTrue(login.refusal("juliet", ADDRESS).isEmpty());
        assertEquals(9, node.accounts.failures().size(), "the host counted the tenth itself");
        node.clock.advance(Duration.ofMinutes(5));
        assertTrue(login.refusal("romeo", ADDRESS).isEmpty());
        in(login.plain("romeo", written(node.issue("romeo")), ADDRESS));
        assertTrue(node.tokens.state("romeo", token.id()).device().isEmpty());
    }

    @Test
    void failuresOfAnAccountWithoutDevices_areTheHostsBusiness() {
        for (int i = 0; i < 20; i++) {
            login.failed("romeo", ADDRESS, false);
        }

        assertTrue(login.refusal("romeo", ADDRESS).isEmpty());
        assertEquals(List.of(), node.accounts.failures());
    }

    @Test
    void success_forgetsTheFailures() {
        IssueResult.Issued token = node.issue("romeo");
        for (int i = 0; i < 9; i++) {
            login.failed("romeo", ADDRESS, false);
        }
        in(login.plain("romeo", written(token), ADDRESS));
        login.failed("romeo", ADDRESS, false);

        assertTrue(login.refusal("romeo", ADDRESS).isEmpty());
    }

    @Test
    void secretMovedToAnotherDevice_doesNotOpen() {
        IssueResult.Issued token = node.issue("romeo");
        Device thief = in(login.plain("romeo", written(token), ADDRESS)).device();
        Device victim = node.link("romeo");
        db.execute(
                "UPDATE ofLinkedSecret SET secret = 'AAAA' WHERE deviceId = ?",
                victim.ref().id().value());
        assertEquals(thief, in(login.plain("romeo", written(token), ADDRESS)).device());
        db.execute("DELETE FROM ofLinkedSecret WHERE deviceId = ?", victim.ref().id().value());
        db.execute("UPDATE ofLinkedSecret SET deviceId = ?", victim.ref().id().value());

        assertEquals(new LoginResult.NotOurs(), login.plain("romeo", written(token), ADDRESS));
    }

    private static LoginResult.LoggedIn in(LoginResult result) {
        return assertInstanceOf(LoginResult.LoggedIn.class, result);
    }

    private static String written(IssueResult.Issued token) {
        return token.token().written();
    }
}
