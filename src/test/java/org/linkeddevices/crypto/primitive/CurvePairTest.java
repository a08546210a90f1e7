// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.linkeddevices.crypto.SecretBytes;

/** Vectors of RFC 7748, and what a pair promises beyond. */
class CurvePairTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static CurvePair pair(String secret) {
        return CurvePair.ofPrivate(SecretBytes.owning(hex(secret)));
    }

    private static CurveKey key(String hex) throws KeyRefusedException {
        return CurveKey.parse(hex(hex));
    }

    private static SecretBytes secret(String hex) {
        return SecretBytes.owning(hex(hex));
    }

    /** Section 5.2, the first vector. The second has its top bit set, which we refuse. */
    @Test
    void agree_isX25519() throws KeyRefusedException {
        assertEquals(
                secret("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"),
                pair("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4")
                        .agree(
                                key(
                                        "e6db6867583030db3594c1a424b15f7c"
                                                + "726624ec26b3353b10a903a6d0ab1c4c")));
    }

    /** Section 5.2, the iterated vector. */
    @Test
    void agree_iterated_isAsInTheRfc() throws KeyRefusedException {
        byte[] scalar = hex("09" + "00".repeat(31));
        byte[] point = scalar;
        for (int i = 1; i <= 1000; i++) {
            byte[] previous = scalar;
            scalar =
                    CurvePair.ofPrivate(SecretBytes.copyOf(scalar))
                            .agree(CurveKey.parse(point))
                            .copy();
            point = previous;
            if (i == 1) {
                assertArrayEquals(
                        hex("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"),
                        scalar);
            }
        }
        assertArrayEquals(
                hex("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"), scalar);
    }

    /** Section 6.1. */
    @Test
    void bothSides_agreeAsInTheRfc() throws KeyRefusedException {
        CurvePair alice = pair("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
        CurvePair bob = pair("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");

        assertEquals(
                key("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"),
                alice.publicKey());
        assertEquals(
                key("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"),
                bob.publicKey());
        SecretBytes shared =
                secret("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
        assertEquals(shared, alice.agree(bob.publicKey()));
        assertEquals(shared, bob.agree(alice.publicKey()));
    }

    @Test
    void secret_isClampedAndRestoresThePair() {
        CurvePair pair = CurvePair.ofPrivate(SecretBytes.owning(hex("ff".repeat(32))));

        assertArrayEquals(hex("f8" + "ff".repeat(30) + "7f"), pair.secret().copy());
        assertEquals(pair.publicKey(), CurvePair.ofPrivate(pair.secret()).publicKey());
        assertSame(
                pair.publicKey(), CurvePair.ofStored(pair.secret(), pair.publicKey()).publicKey());
    }

    @Test
    void wrongLength_isRefused() {
        SecretBytes shorter = SecretBytes.owning(new byte[31]);

        assertThrows(IllegalArgumentException.class, () -> CurvePair.ofPrivate(shorter));
    }

    @Test
    void closed_isOfNoUse() {
        CurvePair pair = CurvePair.generate(RANDOM);
        CurveKey other = CurvePair.generate(RANDOM).publicKey();
        SecretBytes copy = pair.secret();
        pair.close();

        assertThrows(IllegalStateException.class, () -> pair.agree(other));
        assertThrows(IllegalStateException.class, pair::secret);
        assertEquals(CurvePair.SECRET_BYTES, copy.length());
    }

    @Test
    void toString_showsThePublicKeyOnly() {
        CurvePair pair = CurvePair.generate(RANDOM);
        CurveKey key = pair.publicKey();

        assertEquals("CurvePair[" + key + "]", pair.toString());
    }
}
