// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dom4j.Element;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;

/** What is written is read again, and whatever else is written is read or refused. */
class KeysPropertiesTest {

    private static final Arbitrary<OmemoVersion> VERSION = Arbitraries.of(OmemoVersion.class);
    private static final Arbitrary<Integer> ID =
            Arbitraries.integers().between(1, Integer.MAX_VALUE);
    private static final Arbitrary<String> TEXT =
            Arbitraries.strings()
                    .withChars('a', '<', '\'', '"', '&', '@', '\u00e9')
                    .ofMinLength(1)
                    .ofMaxLength(20);

    private static Arbitrary<Octets> octets(int least, int most) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(least)
                .ofMaxSize(most)
                .map(Octets::of);
    }

    private static Arbitrary<Octets> key(OmemoVersion version) {
        return octets(32, 32)
                .map(
                        key -> {
                            byte[] bytes = new byte[version.keyLength()];
                            bytes[0] = 5;
                            System.arraycopy(key.toBytes(), 0, bytes, bytes.length - 32, 32);
                            return Octets.of(bytes);
                        });
    }

    private static Arbitrary<BundleItem> bundle(OmemoVersion version) {
        Arbitrary<Integer> id = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        Arbitrary<SignedPrekey> signed =
                Combinators.combine(id, key(version), octets(64, 64)).as(SignedPrekey::new);
        Arbitrary<Prekey> prekey = Combinators.combine(id, key(version)).as(Prekey::new);
        return Combinators.combine(key(version), signed, prekey.list().ofMaxSize(20))
                .as((identity, spk, list) -> new BundleItem(version, identity, spk, list));
    }

    @Provide
    Arbitrary<DeviceListItem> lists() {
        Arbitrary<ListedDevice> labelled =
                Combinators.combine(ID, TEXT.optional(), octets(64, 64).optional())
                        .as(ListedDevice::new);
        Arbitrary<DeviceListItem> two =
                labelled.list()
                        .uniqueElements(ListedDevice::id)
                        .ofMaxSize(20)
                        .map(devices -> new DeviceListItem(OmemoVersion.TWO, devices));
        Arbitrary<DeviceListItem> legacy =
                ID.set().ofMaxSize(20).map(ids -> DeviceListItem.ofIds(OmemoVersion.LEGACY, ids));
        return Arbitraries.oneOf(two, legacy);
    }

    @Property(tries = 200)
    void list_survivesTheWire(@ForAll("lists") DeviceListItem list) throws ProtocolException {
        assertEquals(list, DeviceListItem.parse(Reparsed.of(list.toXml())));
    }

    @Provide
    Arbitrary<BundleItem> bundles() {
        return VERSION.flatMap(KeysPropertiesTest::bundle);
    }

    @Property(tries = 200)
    void bundle_survivesTheWire(@ForAll("bundles") BundleItem bundle) throws ProtocolException {
        assertEquals(bundle, BundleItem.parse(Reparsed.of(bundle.toXml())));
    }

    @Provide
    Arbitrary<EncryptedMessage> messages() {
        return VERSION.flatMap(
                version -> {
                    boolean two = version == OmemoVersion.TWO;
                    Arbitrary<MessageKey> key =
                            Combinators.combine(
                                            TEXT.map(jid -> "a@" + jid).optional(two ? 1 : 0),
                                            ID,
                                            Arbitraries.of(true, false),
                                            octets(1, 300))
                                    .as(MessageKey::new);
                    return Combinators.combine(
                                    ID,
                                    key.list().ofMaxSize(10),
                                    octets(12, 16).optional(two ? 0 : 1),
                                    octets(1, 1000).optional())
                            .as(
                                    (sid, keys, iv, payload) ->
                                            new EncryptedMessage(version, sid, keys, iv, payload));
                });
    }

    @Property(tries = 200)
    void message_survivesTheWire(@ForAll("messages") EncryptedMessage message)
            throws ProtocolException {
        EncryptedMessage read = EncryptedMessage.parse(Reparsed.of(message.toXml()));
        // The newer version writes the keys of an account together.
        assertEquals(new TreeSet<>(texts(message)), new TreeSet<>(texts(read)));
        assertEquals(message.keys().size(), read.keys().size());
        for (MessageKey key : message.keys()) {
            assertTrue(read.keysFor(key.account().orElse("any"), key.device()).contains(key));
        }
    }

    private static List<String> texts(EncryptedMessage m) {
        return List.of("v" + m.version(), "s" + m.sender(), "i" + m.iv(), "p" + m.payload());
    }

    @Property(tries = 100)
    void ownElements_surviveTheWire(
            @ForAll("ids") NavigableSet<Integer> some,
            @ForAll("ids") NavigableSet<Integer> others,
            @ForAll("bundles") BundleItem bundle,
            @ForAll OmemoVersion version)
            throws ProtocolException {
        MismatchedDevices mismatch =
                new MismatchedDevices(
                        version,
                        List.of(
                                new Mismatch("a@b", some, others, some),
                                new Mismatch("c@b", others, some, others)));
        assertEquals(mismatch, MismatchedDevices.parse(Reparsed.of(mismatch.toXml())));
        TreeMap<String, SortedSet<Integer>> skipped = new TreeMap<>();
        skipped.put("a@b", some);
        skipped.put("c@b", others);
        LeftOut leftOut = new LeftOut(skipped);
        assertEquals(leftOut, LeftOut.parse(Reparsed.of(leftOut.toXml())));
        PrekeyClaim claim = new PrekeyClaim(version, some);
        assertEquals(claim, PrekeyClaim.parse(Reparsed.of(claim.toXml())));
        TreeMap<Integer, BundleItem> bundles = new TreeMap<>();
        some.forEach(id -> bundles.put(id, bundle));
        ClaimedBundles claimed = new ClaimedBundles(bundle.version(), bundles);
        assertEquals(claimed, ClaimedBundles.parse(Reparsed.of(claimed.toXml())));
        PrekeysLow low = new PrekeysLow(version, some.size());
        assertEquals(low, PrekeysLow.parse(Reparsed.of(low.toXml())));
        Missed missed = new Missed(version, others.isEmpty() ? 1 : others.first());
        assertEquals(missed, Missed.parse(Reparsed.of(missed.toXml())));
    }

    @Provide
    Arbitrary<NavigableSet<Integer>> ids() {
        return ID.set().ofMaxSize(5).map(TreeSet::new);
    }

    /** Whatever a stranger makes of the names that matter, it is read or refused. */
    @Property(tries = 2000)
    void anyElements_areReadOrRefused(@ForAll("hostile") String xml) {
        Element element = Reparsed.of(xml);
        for (Reader reader : READERS) {
            try {
                reader.read(element);
            } catch (ProtocolException e) {
                assertTrue(e.getMessage().length() < 100, e.getMessage());
            }
        }
    }

    /** One of the parsers. */
    private interface Reader {
        Object read(Element element) throws ProtocolException;
    }

    private static final List<Reader> READERS =
            List.of(
                    DeviceListItem::parse,
                    BundleItem::parse,
                    EncryptedMessage::parse,
                    MismatchedDevices::parse,
                    LeftOut::parse,
                    PrekeyClaim::parse,
                    ClaimedBundles::parse,
                    PrekeysLow::parse,
                    Missed::parse);

    private static final String[] NAMES = {
        "list",
        "devices",
        "device",
        "bundle",
        "spk",
        "spks",
        "ik",
        "prekeys",
        "pk",
        "encrypted",
        "header",
        "keys",
        "key",
        "iv",
        "payload",
        "signedPreKeyPublic",
        "signedPreKeySignature",
        "identityKey",
        "preKeyPublic",
        "mismatched-devices",
        "account",
        "missing",
        "extra",
        "stale",
        "claim",
        "claimed",
        "prekeys-low",
        "missed"
    };
    private static final String[] ATTRIBUTES = {
        "id",
        "sid",
        "rid",
        "kex",
        "prekey",
        "jid",
        "label",
        "labelsig",
        "signedPreKeyId",
        "preKeyId",
        "version",
        "left",
        "x"
    };
    private static final String[] VALUES = {
        "",
        "0",
        "1",
        "-1",
        "2147483648",
        "99999999999999999999",
        "AAAA",
        "=",
        "A A\n=",
        "true",
        "a@b",
        "urn:xmpp:omemo:2",
        "eu.siacs.conversations.axolotl"
    };
    private static final String[] NAMESPACES = {
        "urn:xmpp:omemo:2",
        "eu.siacs.conversations.axolotl",
        "urn:linked-devices:0#keys",
        "urn:other"
    };

    @Provide
    Arbitrary<String> hostile() {
        // Combined arbitraries of this depth take minutes; chance alone finds the same.
        return Arbitraries.randomValue(random -> element(random, 4)).dontShrink();
    }

    private static String element(Random random, int depth) {
        Map<String, String> attributes = new TreeMap<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            attributes.put(any(random, ATTRIBUTES), any(random, VALUES));
        }
        StringBuilder xml = new StringBuilder();
        String name = any(random, NAMES);
        xml.append('<')
                .append(name)
                .append(" xmlns='")
                .append(any(random, NAMESPACES))
                .append('\'');
        attributes.forEach((key, value) -> xml.append(" %s='%s'".formatted(key, value)));
        xml.append('>');
        for (int n = random.nextInt(4); n > 0; n--) {
            boolean leaf = depth == 0 || random.nextInt(3) == 0;
            xml.append(leaf ? any(random, VALUES) : element(random, depth - 1));
        }
        return xml.append("</").append(name).append('>').toString();
    }

    private static String any(Random random, String[] values) {
        return values[random.nextInt(values.length)];
    }
}
