// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;

class PairingPayloadsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static IssuedToken issued() {
        LinkToken token = LinkToken.random(new SecureRandom());
        return new IssuedToken("t1", token, new LinkUri("alice", "b.org", token, NOON), NOON);
    }

    @Test
    void issuedToken_survivesTheWire() throws ProtocolException {
        IssuedToken issued = issued();
        assertEquals(issued, IssuedToken.parse(Reparsed.of(issued.toXml())));
    }

    @Test
    void issuedToken_doesNotPrintItself() {
        IssuedToken issued = issued();
        assertFalse(issued.toString().contains(issued.token().written()));
        assertFalse(issued.toString().contains(issued.token().written().substring(0, 4)));
    }

    @Test
    void requests_surviveTheWire() throws ProtocolException {
        for (LinkRequest link :
                List.of(
                        new LinkRequest(Optional.empty(), Optional.empty()),
                        new LinkRequest(Optional.of("<x>"), Optional.of("phone")))) {
            assertEquals(link, LinkRequest.parse(Reparsed.of(link.toXml())));
        }
        WithdrawRequest withdraw = new WithdrawRequest("t1");
        assertEquals(withdraw, WithdrawRequest.parse(Reparsed.of(withdraw.toXml())));
        TokensRequest tokens = new TokensRequest();
        assertEquals(tokens, TokensRequest.parse(Reparsed.of(tokens.toXml())));
    }

    @Test
    void tokenList_survivesTheWire() throws ProtocolException {
        TokenList list =
                new TokenList(
                        List.of(new TokenList.Item("t1", NOON, NOON.plusSeconds(5), "account")));
        assertEquals(list, TokenList.parse(Reparsed.of(list.toXml())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<token xmlns='urn:linked-devices:0'/>",
                "<token xmlns='urn:linked-devices:0' id='1' uri='x' expires='x'>x</token>",
                "<tokens xmlns='urn:linked-devices:0'/>"
            })
    void malformedToken_isBadRequest(String xml) {
        assertThrows(ProtocolException.class, () -> IssuedToken.parse(Reparsed.of(xml)));
    }
}
