// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.testkit.SeededRandom;

class PeerBundleTest {

    private final OwnKeys keys = OwnKeys.generate(1, 1, Instant.EPOCH, new SeededRandom(1));

    private static PeerBundle parse(
            WireFormat format, OwnBundle bundle, int signedPrekeyId, byte[] signature)
            throws InvalidBundleException {
        int id = bundle.prekeys().firstKey();
        return PeerBundle.parse(
                format,
                bundle.identity(),
                signedPrekeyId,
                bundle.signedPrekey(),
                signature,
                Optional.of(OneTimePrekey.parse(format, id, bundle.prekeys().get(id))));
    }

    @ParameterizedTest
    @EnumSource
    void signatureWithFlippedBit_isRefused(WireFormat format) {
        OwnBundle bundle = keys.bundle(format);
        for (int bit = 0; bit < bundle.signature().length * Byte.SIZE; bit++) {
            byte[] forged = bundle.signature().clone();
            forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThrows(
                    InvalidBundleException.class,
                    () -> parse(format, bundle, bundle.signedPrekeyId(), forged));
        }
    }

    @ParameterizedTest
    @EnumSource
    void signatureOfOtherVersion_isRefused(WireFormat format) {
        WireFormat other = format == WireFormat.AXOLOTL ? WireFormat.OMEMO_2 : WireFormat.AXOLOTL;
        byte[] signature = keys.bundle(other).signature();
        assertThrows(
                InvalidBundleException.class,
                () -> parse(format, keys.bundle(format), 1, signature));
    }

    @ParameterizedTest
    @EnumSource
    void negativeId_isRefused(WireFormat format) {
        OwnBundle bundle = keys.bundle(format);
        assertThrows(
                InvalidBundleException.class, () -> parse(format, bundle, -1, bundle.signature()));
        byte[] prekey = bundle.prekeys().values().iterator().next();
        assertThrows(InvalidBundleException.class, () -> OneTimePrekey.parse(format, -1, prekey));
        assertThrows(
                IllegalArgumentException.class, () -> new OneTimePrekey(-1, keys.identityKey()));
    }

    @ParameterizedTest
    @EnumSource
    void keyThatIsNone_isRefused(WireFormat format) {
        OwnBundle bundle = keys.bundle(format);
        assertThrows(
                InvalidBundleException.class, () -> OneTimePrekey.parse(format, 1, new byte[32]));
        assertThrows(
                InvalidBundleException.class,
                () ->
                        PeerBundle.parse(
                                format,
                                new byte[33],
                                1,
                                bundle.signedPrekey(),
                                bundle.signature(),
                                Optional.of(new OneTimePrekey(1, keys.identityKey()))));
        assertThrows(
                InvalidBundleException.class,
                () ->
                        PeerBundle.parse(
                                format,
                                bundle.identity(),
                                1,
                                new byte[32],
                                bundle.signature(),
                                Optional.of(new OneTimePrekey(1, keys.identityKey()))));
    }

    @Test
    void noPrekey_isRefusedByTheNewerVersion() throws InvalidBundleException {
        OwnBundle newer = keys.bundle(WireFormat.OMEMO_2);
        assertThrows(
                InvalidBundleException.class,
                () ->
                        PeerBundle.parse(
                                WireFormat.OMEMO_2,
                                newer.identity(),
                                newer.signedPrekeyId(),
                                newer.signedPrekey(),
                                newer.signature(),
                                Optional.empty()));
        OwnBundle older = keys.bundle(WireFormat.AXOLOTL);
        PeerBundle read =
                PeerBundle.parse(
                        WireFormat.AXOLOTL,
                        older.identity(),
                        older.signedPrekeyId(),
                        older.signedPrekey(),
                        older.signature(),
                        Optional.empty());
        assertTrue(read.prekey().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void keys_keepTheirForms(WireFormat format) throws Exception {
        CurvePair pair = CurvePair.generate(new SeededRandom(2));
        assertEquals(pair.publicKey(), format.parseKey(format.encodeKey(pair.publicKey())));
        assertEquals(
                pair.publicKey(), format.parseIdentity(format.encodeIdentity(pair.publicKey())));
    }
}
