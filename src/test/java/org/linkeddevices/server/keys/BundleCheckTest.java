// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.protocol.keys.SignedPrekey;
import org.linkeddevices.server.request.Refusal;
import org.linkeddevices.testkit.TestKeys;

class BundleCheckTest {

    private final TestKeys keys = new TestKeys();

    @ParameterizedTest
    @EnumSource
    void bundleAsItShouldBe_isAccepted(OmemoVersion version) {
        assertEquals(Optional.empty(), BundleCheck.refusal(keys.bundle(version)));
        assertEquals(Optional.empty(), BundleCheck.refusal(keys.bundle(version, 100)));
    }

    @ParameterizedTest
    @EnumSource
    void everyBitOfTheSignature_counts(OmemoVersion version) {
        BundleItem bundle = keys.bundle(version);
        SignedPrekey signed = bundle.signedPrekey();
        byte[] signature = signed.signature().toBytes();
        // The last byte's top bit is the sign of the key, which some write there (XEdDSA).
        for (int bit = 0; bit < 8 * signature.length - 1; bit += 5) {
            byte[] wrong = signature.clone();
            wrong[bit / 8] ^= (byte) (1 << (bit % 8));
            assertEquals(
                    Optional.of(KeyRefusals.SIGNATURE),
                    refusal(bundle, new SignedPrekey(1, signed.key(), Octets.of(wrong))),
                    "bit " + bit);
        }
    }

    @ParameterizedTest
    @EnumSource
    void signatureOfAnother_isRefused(OmemoVersion version) {
        BundleItem bundle = keys.bundle(version);
        BundleItem other = new TestKeys().bundle(version);
        Octets theirs = other.signedPrekey().signature();
        Octets otherKey = other.signedPrekey().key();

        Optional<Refusal> wrong = Optional.of(KeyRefusals.SIGNATURE);
        assertEquals(wrong, refusal(bundle, other.signedPrekey()));
        assertEquals(
                wrong, refusal(bundle, new SignedPrekey(1, bundle.signedPrekey().key(), theirs)));
        assertEquals(
                wrong,
                refusal(bundle, new SignedPrekey(1, otherKey, bundle.signedPrekey().signature())));
    }

    @ParameterizedTest
    @EnumSource
    void fewerPrekeysThanAskedFor_areRefused(OmemoVersion version) {
        for (int count : List.of(0, 1, version.leastPrekeys() - 1)) {
            Refusal refusal = BundleCheck.refusal(keys.bundle(version, count)).orElseThrow();
            assertEquals("keys.refused.too-few", refusal.textKey());
            assertEquals(List.of("" + version.leastPrekeys()), refusal.parameters());
        }
    }

    @ParameterizedTest
    @EnumSource
    void repeatedPrekeys_areRefused(OmemoVersion version) {
        BundleItem bundle = keys.bundle(version);
        Prekey first = bundle.prekeys().get(0);
        List<Prekey> candidates =
                List.of(new Prekey(1000, first.key()), TestKeys.prekey(version, first.id()), first);
        for (Prekey candidate : candidates) {
            List<Prekey> more = new ArrayList<>(bundle.prekeys());
            more.add(candidate);
            assertEquals(
                    Optional.of(KeyRefusals.DUPLICATES), BundleCheck.refusal(bundle.with(more)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void keyOfAnotherLength_isRefused(OmemoVersion version) {
        BundleItem bundle = keys.bundle(version);
        Octets three = Octets.of(new byte[3]);
        List<Prekey> prekeys = new ArrayList<>(bundle.prekeys());
        prekeys.set(7, new Prekey(8, three));

        Optional<Refusal> refused = Optional.of(KeyRefusals.KEY);
        assertEquals(refused, BundleCheck.refusal(bundle.with(prekeys)));
        assertEquals(
                refused,
                refusal(bundle, new SignedPrekey(1, three, bundle.signedPrekey().signature())));
        assertEquals(
                refused,
                BundleCheck.refusal(
                        new BundleItem(version, three, bundle.signedPrekey(), bundle.prekeys())));
    }

    @ParameterizedTest
    @EnumSource
    void fingerprint_isTheSameInBothVersions(OmemoVersion version) {
        assertEquals(
                Optional.of(keys.fingerprint()), Fingerprints.of(version, keys.identity(version)));
        assertTrue(keys.fingerprint().matches("[0-9a-f]{64}"));
    }

    private static Optional<Refusal> refusal(BundleItem bundle, SignedPrekey signed) {
        return BundleCheck.refusal(
                new BundleItem(bundle.version(), bundle.identityKey(), signed, bundle.prekeys()));
    }
}
