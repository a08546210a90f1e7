// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linkeddevices.protocol.keys.OmemoVersion.LEGACY;
import static org.linkeddevices.protocol.keys.OmemoVersion.TWO;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.keys.Mismatch;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** For whom a message should be encrypted. */
class FanoutCheckTest {

    private boolean thorough;
    private Set<Integer> leftOut = Set.of();
    private final KeyRows rows =
            new KeyRows()
                    .linked("romeo", 1, LEGACY, 11)
                    .linked("romeo", 2, LEGACY, 12)
                    .linked("romeo", 1, TWO, 11)
                    .linked("romeo", 2, TWO, 12)
                    .unlinked("romeo", LEGACY, 14)
                    .unlinked("romeo", TWO, 14)
                    .retired("romeo", LEGACY, 15)
                    .retired("romeo", TWO, 15)
                    .linked("juliet", 1, LEGACY, 21)
                    .linked("juliet", 2, LEGACY, 22)
                    .linked("juliet", 1, TWO, 21)
                    .linked("juliet", 2, TWO, 22)
                    .retired("juliet", LEGACY, 25);

    @Test
    void rightDevices_nothingIsWrong() {
        for (OmemoVersion version : OmemoVersion.values()) {
            assertEquals("", check(message(version, 21, "romeo 11", "romeo 12", "juliet 22")));
            assertEquals(
                    "",
                    check(message(version, 21, "romeo 11", "romeo 12", "romeo 14", "juliet 22")));
        }
    }

    @Test
    void leftOut_isMissing() {
        for (OmemoVersion version : OmemoVersion.values()) {
            assertEquals(
                    "juliet missing [22], romeo missing [12]",
                    check(message(version, 21, "romeo 11", "romeo 14")));
        }
    }

    @Test
    void nobodys_isExtra() {
        for (OmemoVersion version : OmemoVersion.values()) {
            assertEquals(
                    "romeo extra [19]",
                    check(message(version, 21, "romeo 11", "romeo 12", "romeo 19", "juliet 22")));
        }
        assertEquals(
                "juliet extra [29]",
                check(message(TWO, 21, "romeo 11", "romeo 12", "juliet 22", "juliet 29")));
    }

    @Test
    void nobodysInTheOlderVersion_isOnlyToldIfAllAreKnown() {
        Element message = message(LEGACY, 21, "romeo 11", "romeo 12", "romeo 19", "juliet 22");
        assertEquals("", check(message, false, "juliet", "romeo"));
        assertEquals("", check(message, true, "nurse", "romeo"));
    }

    @Test
    void whatTheSenderLeftOut_isNotMissing() {
        leftOut = Set.of(12);
        assertEquals("juliet missing [22]", check(message(TWO, 21, "romeo 11")));
    }

    @Test
    void retired_isStale() {
        assertEquals(
                "romeo stale [15]",
                check(message(TWO, 21, "romeo 11", "romeo 12", "romeo 15", "juliet 22")));
        assertEquals(
                "juliet stale [25], romeo stale [15]",
                check(
                        message(
                                LEGACY,
                                21,
                                "romeo 11",
                                "romeo 12",
                                "romeo 15",
                                "juliet 22",
                                "juliet 25")));
        rows.unlinked("juliet", LEGACY, 15);
        assertEquals(
                "", check(message(LEGACY, 21, "romeo 11", "romeo 12", "romeo 15", "juliet 22")));
    }

    @Test
    void keyTransport_isForWhomItsSenderWants() {
        Element message =
                new OmemoStanza("juliet@example.net/x", "romeo@example.net")
                        .part(TWO, 21, false, List.of("romeo 11"))
                        .build();
        assertEquals("", check(message));
    }

    @Test
    void bothVersions_countTogether() {
        Element message =
                new OmemoStanza("juliet@example.net/x", "romeo@example.net")
                        .part(LEGACY, 21, true, List.of("romeo 11", "juliet 22"))
                        .part(TWO, 21, true, List.of("romeo 12"))
                        .build();
        assertEquals("", check(message));
        rows.linked("romeo", 3, TWO, 13);
        assertEquals("romeo missing [13]", check(message));
    }

    @Test
    void deviceInAnotherVersionOnly_isMissingIfItsSenderCanDoBoth() {
        rows.linked("romeo", 3, LEGACY, 13);
        Element message = message(TWO, 21, "romeo 11", "romeo 12", "juliet 22");
        assertEquals("", check(message));
        thorough = true;
        assertEquals("romeo missing [13]", check(message));
    }

    @Test
    void sendingDevice_needsNoKey() {
        // A wrong sid does not make a device one of those that were forgotten by itself.
        assertEquals("", check(message(TWO, 77, "romeo 11", "romeo 12", "juliet 22")));
    }

    @Test
    void accountWithoutKnownIds_isNotJudged() {
        Element message = message(TWO, 31, "nurse 41", "nurse 42");
        assertEquals("", check(message, true, "nurse"));
    }

    private String check(Element message) {
        return check(message, true, "juliet", "romeo");
    }

    /** The accounts with something wrong; the sender, whose first device sends, is the first. */
    private String check(Element message, boolean complete, String... accounts) {
        List<CheckedAccount> checked = new ArrayList<>();
        for (String name : accounts) {
            boolean sender = name.equals("juliet");
            checked.add(
                    new CheckedAccount(
                            name + "@example.net", rows.of(name), sender, sender ? 1 : 0, leftOut));
        }
        return new FanoutCheck(EncryptedPart.of(message), checked, thorough, complete)
                .mismatches().stream()
                        .flatMap(mismatches -> mismatches.accounts().stream())
                        .map(FanoutCheckTest::text)
                        .collect(Collectors.joining(", "));
    }

    private static String text(Mismatch mismatch) {
        return Address.of(mismatch.account()).local().orElseThrow()
                + (mismatch.missing().isEmpty() ? "" : " missing " + mismatch.missing())
                + (mismatch.extra().isEmpty() ? "" : " extra " + mismatch.extra())
                + (mismatch.stale().isEmpty() ? "" : " stale " + mismatch.stale());
    }

    private static Element message(OmemoVersion version, int sender, String... keys) {
        return new OmemoStanza("juliet@example.net/x", "romeo@example.net")
                .part(version, sender, true, List.of(keys))
                .build();
    }
}
