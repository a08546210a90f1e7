// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.roster.UnlinkReason;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.testkit.DatabaseKind;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase({DatabaseKind.HSQLDB, DatabaseKind.POSTGRESQL, DatabaseKind.COCKROACHDB})
class LinkTokensTest {

    private final TestDatabase db;
    private final TestServices node;
    private final LinkTokens tokens;

    LinkTokensTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.tokens = node.tokens;
    }

    @Test
    void issuedToken_isACandidateWithoutBeingReadableInTheDatabase() {
        IssueResult.Issued token = node.issue("romeo");

        assertEquals(List.of(new Candidate(token.id(), token.token())), tokens.candidates("romeo"));
        assertEquals(node.clock.instant().plus(Duration.ofMinutes(5)), token.expires());
        assertEquals(status(TokenState.Status.OUTSTANDING), tokens.state("romeo", token.id()));
        assertEquals(List.of(), tokens.candidates("juliet"));
        for (String spelling : token.token().spellings()) {
            assertEquals(0, db.count("ofLinkedToken WHERE secret LIKE ?", "%" + spelling + "%"));
        }
    }

    @Test
    void outstanding_saysWhoAndUntilWhen() {
        IssueResult.Issued token = node.issue("romeo");

        assertEquals(
                List.of(
                        new OutstandingToken(
                                token.id(),
                                node.clock.instant(),
                                token.expires(),
                                TestServices.PERSON.actor())),
                tokens.outstanding("romeo"));
    }

    @Test
    void usedToken_linksOnceAndForgetsItsSecret() {
        IssueResult.Issued token = node.issue("romeo");

        Device device = node.link("romeo", token);

        assertEquals(new Redeemed.Gone(), redeem("romeo", token));
        assertEquals(List.of(), tokens.candidates("romeo"));
        assertEquals(
                new TokenState(TokenState.Status.USED, Optional.of(device.ref().id())),
                tokens.state("romeo", token.id()));
        assertEquals(1, db.count("ofLinkedToken WHERE secret IS NULL"));
        assertEquals(1, node.roster.devices("romeo").size());
    }

    @Test
    void tokenOfAnotherAccountOrNone_linksNothing() {
        IssueResult.Issued token = node.issue("romeo");

        assertEquals(new Redeemed.Gone(), redeem("juliet", token));
        assertEquals(new Redeemed.Gone(), tokens.redeem("romeo", "' OR '1'='1", Optional.empty()));
        assertEquals(status(TokenState.Status.UNKNOWN), tokens.state("juliet", token.id()));
        assertEquals(status(TokenState.Status.OUTSTANDING), tokens.state("romeo", token.id()));
    }

    @Test
    void expiredToken_isGoneToTheMillisecond() {
        IssueResult.Issued token = node.issue("romeo");
        node.clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertEquals(1, tokens.candidates("romeo").size());

        node.clock.advance(Duration.ofMillis(1));

        assertEquals(List.of(), tokens.candidates("romeo"));
        assertEquals(List.of(), tokens.outstanding("romeo"));
        assertEquals(new Redeemed.Gone(), redeem("romeo", token));
        assertEquals(status(TokenState.Status.EXPIRED), tokens.state("romeo", token.id()));
        assertFalse(tokens.withdraw("romeo", token.id(), TestServices.PERSON));
    }

    @Test
    void withdrawnToken_isGoneAndItsSecretForgotten() {
        IssueResult.Issued token = node.issue("romeo");

        assertFalse(tokens.withdraw("juliet", token.id(), TestServices.PERSON));
        assertTrue(tokens.withdraw("romeo", token.id(), TestServices.PERSON));
        assertFalse(tokens.withdraw("romeo", token.id(), TestServices.PERSON));

        assertEquals(new Redeemed.Gone(), redeem("romeo", token));
        assertEquals(status(TokenState.Status.WITHDRAWN), tokens.state("romeo", token.id()));
        assertEquals(1, db.count("ofLinkedToken WHERE secret IS NULL"));
        assertEquals(
                List.of(EventKind.TOKEN_ISSUED, EventKind.TOKEN_WITHDRAWN),
                node.announced.stream().map(RosterEvent::what).map(w -> w.kind()).toList());
    }

    @Test
    void fourthOutstandingToken_isRefusedUntilTheFirstExpires() {
        for (int i = 0; i < 3; i++) {
            node.issue("romeo");
            node.clock.advance(Duration.ofMinutes(1));
        }

        assertRefused(IssueResult.Reason.TOO_MANY_OUTSTANDING, 3, Duration.ofMinutes(2));
        node.clock.advance(Duration.ofMinutes(2).minusMillis(1));
        assertRefused(IssueResult.Reason.TOO_MANY_OUTSTANDING, 3, Duration.ofMillis(1));
        node.clock.advance(Duration.ofMillis(1));

        node.issue("romeo");
        node.issue("juliet");
    }

    @Test
    void seventhTokenInTwoMinutes_isRefusedUntilTheFirstIsOutOfThem() {
        for (int i = 0; i < 6; i++) {
            IssueResult.Issued token = node.issue("romeo");
            tokens.withdraw("romeo", token.id(), TestServices.PERSON);
            node.clock.advance(Duration.ofSeconds(10));
        }

        assertRefused(IssueResult.Reason.TOO_MANY_ISSUED, 6, Duration.ofSeconds(60));
        node.clock.advance(Duration.ofSeconds(60).minusMillis(1));
        assertRefused(IssueResult.Reason.TOO_MANY_ISSUED, 6, Duration.ofMillis(1));
        node.clock.advance(Duration.ofMillis(1));

        node.issue("romeo");
        assertRefused(IssueResult.Reason.TOO_MANY_ISSUED, 6, Duration.ofSeconds(10));
    }

    @Test
    void fullAccount_isRefusedAndAnEarlierTokenStays() {
        node.properties.set(Setting.COMPANIONS_MAX, 1);
        IssueResult.Issued spare = node.issue("romeo");
        node.link("romeo");
        Device companion = node.link("romeo");

        assertRefused(IssueResult.Reason.TOO_MANY_COMPANIONS, 1, Duration.ZERO);
        assertEquals(new Redeemed.Full(1), redeem("romeo", spare));

        node.roster.unlink(companion.ref(), UnlinkReason.REQUESTED, TestServices.PERSON);
        node.link("romeo", spare);
    }

    @Test
    void oldTokens_areDeletedAnHourAfterTheyExpired() {
        IssueResult.Issued old = node.issue("romeo");
        node.clock.advance(Duration.ofMinutes(65));
        node.issue("romeo");
        assertEquals(status(TokenState.Status.EXPIRED), tokens.state("romeo", old.id()));

        node.clock.advance(Duration.ofMillis(1));
        node.issue("romeo");

        assertEquals(status(TokenState.Status.UNKNOWN), tokens.state("romeo", old.id()));
        assertEquals(2, db.count("ofLinkedToken"));
    }

    @Test
    void tokenMovedToAnotherRowOrTampered_doesNotOpen() {
        IssueResult.Issued one = node.issue("romeo");
        IssueResult.Issued two = node.issue("romeo");
        db.execute(
                "UPDATE ofLinkedToken SET secret ="
                        + " (SELECT t.secret FROM ofLinkedToken t WHERE t.tokenId = ?)"
                        + " WHERE tokenId = ?",
                one.id(),
                two.id());

        assertEquals(List.of(new Candidate(one.id(), one.token())), tokens.candidates("romeo"));
        assertEquals(new Redeemed.Gone(), redeem("romeo", two));
    }

    @Test
    void issuedTokens_areAllDifferentAndWellFormed() {
        LinkToken first = node.issue("romeo").token();
        LinkToken second = node.issue("romeo").token();

        assertFalse(first.equals(second));
        assertEquals(Optional.of(first), LinkToken.parse(first.written()));
    }

    private Redeemed redeem(String username, IssueResult.Issued token) {
        return tokens.redeem(username, token.id(), Optional.of("192.0.2.1"));
    }

    private void assertRefused(IssueResult.Reason reason, int limit, Duration retryAfter) {
        IssueResult result =
                tokens.issue(
                        new TokenRequest(
                                "romeo", Optional.empty(), Optional.empty(), TestServices.PERSON));
        assertEquals(
                new IssueResult.Refused(reason, limit, retryAfter),
                assertInstanceOf(IssueResult.Refused.class, result));
    }

    private static TokenState status(TokenState.Status status) {
        return new TokenState(status, Optional.empty());
    }
}
