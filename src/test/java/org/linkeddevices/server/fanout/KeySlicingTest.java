// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.protocol.keys.OmemoVersion.LEGACY;
import static org.linkeddevices.protocol.keys.OmemoVersion.TWO;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.Missed;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.delivery.Slices;
import org.linkeddevices.testkit.FakeTexts;

/** What each device gets of an OMEMO message. */
class KeySlicingTest {

    private static final String ROMEO = "romeo@example.net";
    private static final String JULIET = "juliet@example.net/balcony";
    private static final DeviceId PHONE = new DeviceId(1);
    private static final DeviceId TABLET = new DeviceId(2);
    private static final DeviceId NEW = new DeviceId(3);
    private static final Instant NOW = KeyRows.START.plusSeconds(60);

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
                    .linked("juliet", 2, LEGACY, 22);

    @Test
    void plainMessage_isTheStanzaItself() {
        Element plain =
                OmemoStanza.parse("<message xmlns='jabber:client'><body>hi</body></message>");
        Slices slices = slices(plain);
        assertSame(plain, slices.forDevice(PHONE, NOW, Locale.ENGLISH));
        assertSame(plain, slices.forUnlinked());
    }

    @Test
    void deviceWithAnId_getsItsOwnKeyOnly() {
        for (OmemoVersion version : OmemoVersion.values()) {
            Element stanza = received(version, "romeo 11", "romeo 12", "romeo 14", "juliet 21");
            Slices slices = slices(stanza);
            String own = version == LEGACY ? "LEGACY 11" : "TWO romeo 11";
            Element phone = slices.forDevice(PHONE, NOW, Locale.ENGLISH);
            assertEquals(Set.of(own), OmemoStanza.keys(phone));
            assertEquals("This is encrypted", phone.elementText("body"));
            assertTrue(phone.asXML().contains("<payload>c2VjcmV0</payload>"));
            assertEquals(stanza.attributes().size(), phone.attributes().size());
        }
    }

    @Test
    void deviceWhoseIdIsNotKnown_losesOnlyWhatIsOthers() {
        Element legacy = received(LEGACY, "x 11", "x 12", "x 14", "x 15", "x 16", "x 21");
        assertEquals(
                Set.of("LEGACY 14", "LEGACY 16"),
                OmemoStanza.keys(slices(legacy).forDevice(NEW, NOW, Locale.ENGLISH)));
        Element two = received(TWO, "romeo 11", "romeo 14", "romeo 15", "romeo 16", "juliet 16");
        assertEquals(
                Set.of("TWO romeo 14", "TWO romeo 16"),
                OmemoStanza.keys(slices(two).forDevice(NEW, NOW, Locale.ENGLISH)));
    }

    @Test
    void unlinkedSession_losesTheKeysOfDevices() {
        Element stanza = received(LEGACY, "x 11", "x 14", "x 16", "x 22");
        Element copy = slices(stanza).forUnlinked();
        assertEquals(Set.of("LEGACY 14", "LEGACY 16"), OmemoStanza.keys(copy));
        Element others = received(LEGACY, "x 14", "x 16");
        assertSame(others, slices(others).forUnlinked());
    }

    @Test
    void idThatBothSidesHave_isNotTaken() {
        rows.linked("juliet", 3, LEGACY, 14);
        Element copy = slices(received(LEGACY, "x 14")).forUnlinked();
        assertEquals(Set.of("LEGACY 14"), OmemoStanza.keys(copy));
    }

    @Test
    void whatIsTheSame_isOneObject() {
        Element stanza = received(LEGACY, "x 14", "x 16", "x 22");
        Slices slices = slices(stanza);
        assertSame(
                slices.forDevice(NEW, NOW, Locale.ENGLISH),
                slices.forDevice(new DeviceId(4), NOW, Locale.GERMAN));
        assertSame(
                slices.forDevice(PHONE, NOW, Locale.ENGLISH),
                slices.forDevice(TABLET, NOW, Locale.ENGLISH));
        assertNotSame(
                slices.forDevice(PHONE, NOW, Locale.ENGLISH),
                slices.forDevice(PHONE, NOW, Locale.GERMAN));
    }

    @Test
    void deviceThatWasForgotten_getsATextInstead() {
        Element stanza = received(TWO, "romeo 12");
        Element notice = slices(stanza).forDevice(PHONE, NOW, Locale.GERMAN);
        assertEquals(
                new FakeTexts().text(Locale.GERMAN, "missed.received"), notice.elementText("body"));
        assertEquals(new Missed(TWO, 21).toXml().asXML(), missed(notice));
        assertEquals("m1", notice.attributeValue("id"));
        assertEquals(3, notice.elements().size(), notice.asXML());
        assertEquals("urn:xmpp:hints", notice.elements().get(2).getNamespaceURI());
    }

    @Test
    void ownMessageThatForgotADevice_saysSo() {
        Element stanza = sent(LEGACY, 11, "x 21");
        Element notice = slices(stanza).forDevice(TABLET, NOW, Locale.ITALIAN);
        assertEquals(
                new FakeTexts().text(Locale.ITALIAN, "missed.sent"), notice.elementText("body"));
    }

    @Test
    void deviceThatWroteIt_getsNoText() {
        Element stanza = sent(LEGACY, 11, "x 12", "x 21");
        Element phone = slices(stanza).forDevice(PHONE, NOW, Locale.ENGLISH);
        assertEquals(Set.of(), OmemoStanza.keys(phone));
        assertEquals("This is encrypted", phone.elementText("body"));
    }

    @Test
    void messageFromBeforeTheKey_hasNoText() {
        rows.linked("romeo", 3, TWO, 13, NOW);
        Slices slices = slices(received(TWO, "romeo 11"));
        Element before = slices.forDevice(NEW, NOW.minusMillis(1), Locale.ENGLISH);
        assertEquals(Set.of(), OmemoStanza.keys(before));
        assertEquals("This is encrypted", before.elementText("body"));
        assertTrue(Missed.find(slices.forDevice(NEW, NOW, Locale.ENGLISH)).isPresent());
    }

    @Test
    void keyTransport_hasNoText() {
        Element stanza =
                new OmemoStanza(JULIET, ROMEO).part(TWO, 21, false, List.of("romeo 11")).build();
        Slices slices = slices(stanza);
        assertEquals(
                Set.of("TWO romeo 11"),
                OmemoStanza.keys(slices.forDevice(PHONE, NOW, Locale.ENGLISH)));
        Element tablet = slices.forDevice(TABLET, NOW, Locale.ENGLISH);
        assertEquals(Set.of(), OmemoStanza.keys(tablet));
        assertEquals("This is encrypted", tablet.elementText("body"));
    }

    @Test
    void messageInBothVersions_isMissedOnlyIfItIsInNeither() {
        Element stanza =
                new OmemoStanza(JULIET, ROMEO)
                        .part(LEGACY, 21, true, List.of("x 11"))
                        .part(TWO, 21, true, List.of("romeo 12"))
                        .build();
        Slices slices = slices(stanza);
        assertEquals(
                Set.of("LEGACY 11"),
                OmemoStanza.keys(slices.forDevice(PHONE, NOW, Locale.ENGLISH)));
        assertEquals(
                Set.of("TWO romeo 12"),
                OmemoStanza.keys(slices.forDevice(TABLET, NOW, Locale.ENGLISH)));
        rows.linked("romeo", 3, TWO, 13);
        assertTrue(Missed.find(slices(stanza).forDevice(NEW, NOW, Locale.ENGLISH)).isPresent());
    }

    @Test
    void malformedElement_givesNobodyAKeyOfOthers() {
        String xml =
                "<message xmlns='jabber:client' from='%s' to='%s'>"
                        + "<encrypted xmlns='eu.siacs.conversations.axolotl'>"
                        + "<key rid='11'>outside</key>"
                        + "<header sid='x'><key>a</key><key rid='011'>b</key>"
                        + "<key rid=' 12 '>c</key>"
                        + "<key rid='-11'>d</key><key rid='4294967307'>e</key></header>"
                        + "<header><key rid='12'>f</key></header><payload/></encrypted></message>";
        Element stanza = OmemoStanza.parse(xml.formatted(JULIET, ROMEO));
        Slices slices = slices(stanza);
        String phone = slices.forDevice(PHONE, NOW, Locale.ENGLISH).asXML();
        assertTrue(phone.contains(">b<") && !phone.contains(">c<"), phone);
        String tablet = slices.forDevice(TABLET, NOW, Locale.ENGLISH).asXML();
        assertTrue(tablet.contains(">c<") && tablet.contains(">f<"), tablet);
        String unlinked = slices.forUnlinked().asXML();
        assertTrue(unlinked.contains(">a<") && !unlinked.contains(">b<"), unlinked);
    }

    private Slices slices(Element stanza) {
        return new KeySlicing(rows.directory(), new FakeTexts()).of(ROMEO, stanza);
    }

    private static Element received(OmemoVersion version, String... keys) {
        return new OmemoStanza(JULIET, ROMEO).part(version, 21, true, List.of(keys)).build();
    }

    private static Element sent(OmemoVersion version, int sender, String... keys) {
        return new OmemoStanza(ROMEO + "/phone", "juliet@example.net")
                .part(version, sender, true, List.of(keys))
                .build();
    }

    private static String missed(Element notice) {
        return Missed.find(notice).orElseThrow().asXML();
    }
}
