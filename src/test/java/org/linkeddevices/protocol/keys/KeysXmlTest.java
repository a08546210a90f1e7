// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;

/** Stanzas in the form that clients send, and those that nobody should. */
class KeysXmlTest {

    private static final String LEGACY = "eu.siacs.conversations.axolotl";
    private static final String TWO = "urn:xmpp:omemo:2";
    private static final String KEY_32 = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String KEY_33 = Base64.getEncoder().encodeToString(typed());
    private static final String SIGNATURE = Base64.getEncoder().encodeToString(new byte[64]);

    private static byte[] typed() {
        byte[] key = new byte[33];
        key[0] = 5;
        return key;
    }

    @Test
    void legacyMessage_isRead() throws ProtocolException {
        EncryptedMessage message =
                EncryptedMessage.parse(
                        Reparsed.of(
                                """
                                <encrypted xmlns='eu.siacs.conversations.axolotl'>
                                  <header sid='27183'>
                                    <key rid='31415'>QUJD</key>
                                    <key prekey='true' rid='12321'>
                                      QUJD
                                      REVG
                                    </key>
                                    <iv>AAAAAAAAAAAAAAAA</iv>
                                  </header>
                                  <payload>QUI=</payload>
                                </encrypted>"""));
        assertEquals(OmemoVersion.LEGACY, message.version());
        assertEquals(27183, message.sender());
        assertEquals(12, message.iv().orElseThrow().length());
        assertEquals(2, message.payload().orElseThrow().length());
        MessageKey second = message.keysFor("who@ever", 12321).get(0);
        assertTrue(second.keyExchange());
        assertEquals("QUJDREVG", second.data().encode());
        assertFalse(message.keysFor("who@ever", 31415).get(0).keyExchange());
        assertEquals(List.of(), message.keysFor("who@ever", 1));
    }

    @Test
    void newMessage_isReadByAccount() throws ProtocolException {
        EncryptedMessage message =
                EncryptedMessage.parse(
                        Reparsed.of(
                                """
                                <encrypted xmlns='urn:xmpp:omemo:2'>
                                  <header sid='27183'>
                                    <keys jid='juliet@capulet.lit'>
                                      <key rid='31415'>QUJD</key>
                                    </keys>
                                    <keys jid='romeo@montague.lit'>
                                      <key kex='true' rid='31415'>REVG</key>
                                    </keys>
                                  </header>
                                </encrypted>"""));
        assertEquals(Optional.empty(), message.payload());
        assertEquals("QUJD", message.keysFor("juliet@capulet.lit", 31415).get(0).data().encode());
        assertEquals("REVG", message.keysFor("romeo@montague.lit", 31415).get(0).data().encode());
        assertEquals(List.of(), message.keysFor("nurse@capulet.lit", 31415));
        Element stanza = Reparsed.of("<message><body/></message>");
        stanza.add(message.toXml());
        assertTrue(EncryptedMessage.find(stanza, OmemoVersion.TWO).isPresent());
        assertTrue(EncryptedMessage.find(stanza, OmemoVersion.LEGACY).isEmpty());
    }

    @Test
    void places_areFoundAgain() {
        for (OmemoVersion version : OmemoVersion.values()) {
            BundlePlace place = version.bundlePlace(77);
            assertEquals(
                    Optional.of(place), BundlePlace.of(place.node(), Optional.of(place.item())));
            assertTrue(BundlePlace.isBundleNode(place.node()));
            assertEquals(
                    Optional.of(version), OmemoVersion.ofDeviceListNode(version.deviceListNode()));
            assertEquals(Optional.of(version), OmemoVersion.of(version.namespace()));
        }
        assertEquals(LEGACY + ".bundles:77", OmemoVersion.LEGACY.bundlePlace(77).node());
        assertEquals(LEGACY + ".devicelist", OmemoVersion.LEGACY.deviceListNode());
        assertEquals(TWO + ":bundles", OmemoVersion.TWO.bundlePlace(77).node());
        assertEquals(TWO + ":devices", OmemoVersion.TWO.deviceListNode());
        assertEquals(Optional.empty(), BundlePlace.of(TWO + ":bundles", Optional.empty()));
        assertEquals(Optional.empty(), BundlePlace.of(TWO + ":bundles", Optional.of("0")));
        assertEquals(Optional.empty(), BundlePlace.of(LEGACY + ".bundles:x", Optional.empty()));
        assertTrue(BundlePlace.isBundleNode(LEGACY + ".bundles:x"));
        assertFalse(BundlePlace.isBundleNode(TWO + ":devices"));
        assertEquals(Optional.empty(), BundlePlace.of("urn:x", Optional.of("1")));
        assertEquals(Optional.empty(), OmemoVersion.of("urn:x"));
        assertEquals(Optional.empty(), OmemoVersion.ofDeviceListNode("urn:x"));
    }

    @Test
    void repeatedDevice_countsOnce() throws ProtocolException {
        DeviceListItem list =
                DeviceListItem.parse(
                        Reparsed.of(
                                "<devices xmlns='urn:xmpp:omemo:2'><device id='7' label='a'/>"
                                        + "<device id='7' label='b'/><other/></devices>"));
        assertEquals(Set.of(7), list.ids());
        assertEquals(Optional.of("a"), list.devices().get(0).label());
        assertTrue(
                DeviceListItem.parse(
                                Reparsed.of(
                                        "<devices xmlns='urn:xmpp:omemo:2'><device id='7' label='"
                                                + "a".repeat(257)
                                                + "' labelsig='?'/></devices>"))
                        .devices()
                        .contains(new ListedDevice(7)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<list xmlns='urn:xmpp:omemo:2'/>",
                "<devices xmlns='eu.siacs.conversations.axolotl'/>",
                "<list xmlns='urn:x'/>",
                "<list xmlns='eu.siacs.conversations.axolotl'><device/></list>",
                "<list xmlns='eu.siacs.conversations.axolotl'><device id='0'/></list>",
                "<list xmlns='eu.siacs.conversations.axolotl'><device id='-1'/></list>",
                "<list xmlns='eu.siacs.conversations.axolotl'><device id='2147483648'/></list>"
            })
    void badLists_areRefused(String xml) {
        refused(ErrorCondition.BAD_REQUEST, () -> DeviceListItem.parse(Reparsed.of(xml)));
    }

    @Test
    void bundle_isReadInBothVersions() throws ProtocolException {
        BundleItem two = BundleItem.parse(Reparsed.of(two("0", KEY_32, SIGNATURE, KEY_32, "0")));
        assertEquals(0, two.signedPrekey().id());
        assertEquals(0, two.prekeys().get(0).id());
        assertEquals(List.of(), two.with(List.of()).prekeys());
        BundleItem legacy = BundleItem.parse(Reparsed.of(legacy(KEY_33)));
        assertEquals(33, legacy.identityKey().length());
        assertEquals(9, legacy.signedPrekey().id());
        assertEquals(64, legacy.signedPrekey().signature().length());
    }

    @Test
    void badBundles_areRefused() {
        String longer = Base64.getEncoder().encodeToString(new byte[34]);
        for (String xml :
                List.of(
                        two("", KEY_32, SIGNATURE, KEY_32, "1"),
                        two("-1", KEY_32, SIGNATURE, KEY_32, "1"),
                        two("1", KEY_33, SIGNATURE, KEY_32, "1"),
                        two("1", KEY_32, KEY_32, KEY_32, "1"),
                        two("1", KEY_32, SIGNATURE, "", "1"),
                        two("1", KEY_32, SIGNATURE, KEY_32, "4294967296"),
                        two("1", "!" + KEY_32, SIGNATURE, KEY_32, "1"),
                        legacy(KEY_32),
                        legacy(longer),
                        legacy(Base64.getEncoder().encodeToString(new byte[33])),
                        "<bundle xmlns='urn:xmpp:omemo:2'/>")) {
            refused(ErrorCondition.BAD_REQUEST, () -> BundleItem.parse(Reparsed.of(xml)));
        }
    }

    private static String two(String spkId, String spk, String spks, String ik, String pkId) {
        return ("<bundle xmlns='urn:xmpp:omemo:2'><spk id='%s'>%s</spk><spks>%s</spks><ik>%s</ik>"
                        + "<prekeys><pk id='%s'>%s</pk></prekeys></bundle>")
                .formatted(spkId, spk, spks, ik, pkId, KEY_32);
    }

    private static String legacy(String key) {
        return ("<bundle xmlns='%s'><signedPreKeyPublic signedPreKeyId='9'>%s</signedPreKeyPublic>"
                        + "<signedPreKeySignature>%s</signedPreKeySignature>"
                        + "<identityKey>%s</identityKey><prekeys>"
                        + "<preKeyPublic preKeyId='1'>%s</preKeyPublic></prekeys></bundle>")
                .formatted(LEGACY, KEY_33, SIGNATURE, KEY_33, key);
    }

    @Test
    void tooMany_areRefused() {
        String devices = many(1001, "<device id='%d'/>");
        refused(
                ErrorCondition.NOT_ACCEPTABLE,
                () ->
                        DeviceListItem.parse(
                                Reparsed.of(
                                        "<list xmlns='" + LEGACY + "'>" + devices + "</list>")));
        String keys = many(501, "<key rid='%d'>AAAA</key>");
        refused(
                ErrorCondition.NOT_ACCEPTABLE,
                () ->
                        EncryptedMessage.parse(
                                Reparsed.of(
                                        "<encrypted xmlns='urn:xmpp:omemo:2'><header sid='1'>"
                                                + ("<keys jid='a'>" + keys + "</keys>").repeat(2)
                                                + "</header></encrypted>")));
        Element mismatch =
                new MismatchedDevices(
                                OmemoVersion.TWO,
                                Collections.nCopies(
                                        101,
                                        new Mismatch(
                                                "a@b",
                                                new TreeSet<>(),
                                                new TreeSet<>(),
                                                new TreeSet<>())))
                        .toXml();
        refused(ErrorCondition.NOT_ACCEPTABLE, () -> MismatchedDevices.parse(mismatch));
        assertTrue(Octets.decode("A".repeat(80), 32).isEmpty());
        assertTrue(Octets.decode("A".repeat(81), 32).isEmpty());
        assertTrue(Octets.decode("AAAA", 3).isPresent());
        assertTrue(Octets.decode("AAAA", 2).isEmpty());
    }

    private static String many(int count, String element) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(element::formatted)
                .collect(Collectors.joining());
    }

    @Test
    void longAddresses_areRefused() {
        String jid = "a".repeat(3072);
        refused(
                ErrorCondition.BAD_REQUEST,
                () ->
                        EncryptedMessage.parse(
                                Reparsed.of(
                                        "<encrypted xmlns='urn:xmpp:omemo:2'><header sid='1'>"
                                                + "<keys jid='%s'/></header></encrypted>"
                                                        .formatted(jid))));
        refused(
                ErrorCondition.BAD_REQUEST,
                () ->
                        MismatchedDevices.parse(
                                Reparsed.of(
                                        ("<mismatched-devices xmlns='urn:linked-devices:0#keys'"
                                                        + " version='%s'><account jid='%s'/>"
                                                        + "</mismatched-devices>")
                                                .formatted(TWO, jid))));
    }

    @Test
    void ownElements_areFound() {
        Element message = Reparsed.of("<message/>");
        assertTrue(MismatchedDevices.find(message).isEmpty());
        assertTrue(PrekeysLow.find(message).isEmpty());
        assertTrue(Missed.find(message).isEmpty());
        message.add(new MismatchedDevices(OmemoVersion.TWO, List.of()).toXml());
        message.add(new PrekeysLow(OmemoVersion.TWO, 3).toXml());
        message.add(new Missed(OmemoVersion.LEGACY, 3).toXml());
        message.add(EncryptionMark.of(OmemoVersion.LEGACY));
        assertTrue(MismatchedDevices.find(message).isPresent());
        assertTrue(PrekeysLow.find(message).isPresent());
        assertTrue(Missed.find(message).isPresent());
        TreeSet<Integer> none = new TreeSet<>();
        assertTrue(new Mismatch("a@b", none, none, none).isEmpty());
        assertFalse(new Mismatch("a@b", none, new TreeSet<>(Set.of(1)), none).isEmpty());
    }

    @Test
    void strangeOwnElements_areRefused() {
        String xml = "<prekeys-low xmlns='urn:linked-devices:0#keys' version='%s' left='%s'/>";
        for (String bad : List.of(xml.formatted(TWO, "1001"), xml.formatted("urn:x", "1"))) {
            refused(ErrorCondition.BAD_REQUEST, () -> PrekeysLow.parse(Reparsed.of(bad)));
        }
        String claimed =
                "<claimed xmlns='urn:linked-devices:0#keys' version='%s'><device id='1'>%s</device>"
                        + "</claimed>";
        String other = legacy(KEY_33);
        refused(
                ErrorCondition.BAD_REQUEST,
                () -> ClaimedBundles.parse(Reparsed.of(claimed.formatted(TWO, other))));
    }

    @Test
    void octets_doNotChangeNorShow() {
        byte[] bytes = {1, 2, 3};
        Octets octets = Octets.of(bytes);
        bytes[0] = 9;
        octets.toBytes()[1] = 9;
        assertEquals(Octets.of(new byte[] {1, 2, 3}), octets);
        assertEquals(Octets.of(new byte[] {1, 2, 3}).hashCode(), octets.hashCode());
        assertFalse(octets.equals(Octets.of(new byte[] {1, 2})));
        assertEquals("Octets[3]", octets.toString());
    }

    /** Something that is refused. */
    private interface Parse {
        Object run() throws ProtocolException;
    }

    private static void refused(ErrorCondition condition, Parse parse) {
        assertEquals(condition, assertThrows(ProtocolException.class, parse::run).condition());
    }
}
