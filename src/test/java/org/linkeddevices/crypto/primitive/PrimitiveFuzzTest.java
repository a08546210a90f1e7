// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import org.linkeddevices.crypto.SecretBytes;

/**
 * Any bytes, where bytes come from outside: nothing but the declared exception, and nothing wrong
 * that passes. {@code -Djqwik.tries.default=1000000} runs a million inputs of each.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class PrimitiveFuzzTest {

    private static final CurvePair PAIR =
            CurvePair.ofPrivate(SecretBytes.owning(Vectors.hex("42".repeat(32))));
    private static final byte[] MESSAGE = {1, 2, 3};
    private static final byte[] SIGNATURE = XEdDsa.sign(PAIR, MESSAGE, new byte[64]);
    private static final byte[] IV = new byte[AesGcm.LONG_IV_BYTES];
    private static final byte[] KEY = new byte[32];
    private static final byte[] SEALED = AesGcm.seal(KEY, IV, new byte[20], MESSAGE);

    /** Bytes of any length up to a bound, many of that very length, many of them 0 and 255. */
    private static Arbitrary<byte[]> bytes(int most) {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(most),
                Arbitraries.bytes().array(byte[].class).ofSize(most),
                Combinators.combine(
                                Arbitraries.of((byte) 0, (byte) 0x7f, (byte) 0xff),
                                Arbitraries.integers().between(0, most - 1),
                                Arbitraries.bytes())
                        .as((fill, place, value) -> almostAll(most, fill, place, value)));
    }

    private static byte[] almostAll(int length, byte fill, int place, byte value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, fill);
        bytes[place] = value;
        return bytes;
    }

    @Provide
    Arbitrary<byte[]> keys() {
        return bytes(32);
    }

    @Provide
    Arbitrary<byte[]> signatures() {
        return bytes(64);
    }

    @Provide
    Arbitrary<byte[]> boxes() {
        return bytes(80);
    }

    @Provide
    Arbitrary<byte[]> vectors() {
        return bytes(AesCbc.IV_BYTES);
    }

    @Property
    void curveKey_isParsedOrRefused(@ForAll("keys") byte[] bytes) {
        CurveKey key;
        try {
            key = CurveKey.parse(bytes);
        } catch (KeyRefusedException e) {
            return;
        }
        assertArrayEquals(bytes, key.toBytes());
        assertFalse(PAIR.agree(key).equals(SecretBytes.owning(new byte[32])));
        try {
            assertArrayEquals(bytes, key.toEdwards().toCurve().toBytes());
        } catch (KeyRefusedException e) {
            assertFalse(XEdDsa.verify(key, MESSAGE, SIGNATURE), "no point verifies nothing");
        }
    }

    @Property
    void edwardsKey_isParsedOrRefused(@ForAll("keys") byte[] bytes) {
        EdwardsKey key;
        try {
            key = EdwardsKey.parse(bytes);
        } catch (KeyRefusedException e) {
            return;
        }
        assertArrayEquals(bytes, key.toBytes());
        try {
            assertTrue(key.toCurve().equals(CurveKey.parse(key.toCurve().toBytes())));
        } catch (KeyRefusedException e) {
            throw new AssertionError("a key that we would refuse", e);
        }
    }

    @Property
    void signature_isRefused(@ForAll("signatures") byte[] signature, @ForAll("keys") byte[] message)
            throws KeyRefusedException {
        assertFalse(XEdDsa.verify(PAIR.publicKey(), message, signature));
        assertFalse(PAIR.publicKey().toEdwards().verify(message, signature));
    }

    @Property
    void changedSignature_isRefused(
            @ForAll("signatures") byte[] change, @ForAll("keys") byte[] message) {
        byte[] changed = xor(SIGNATURE, change);

        assertTrue(
                Arrays.equals(changed, SIGNATURE)
                        || !XEdDsa.verify(PAIR.publicKey(), MESSAGE, changed));
        assertTrue(
                Arrays.equals(message, MESSAGE)
                        || !XEdDsa.verify(PAIR.publicKey(), message, SIGNATURE));
    }

    @Property
    void box_isRefused(@ForAll("boxes") byte[] box, @ForAll("vectors") byte[] iv) {
        assertGcmRefused(KEY, iv, box);
        byte[] changed = xor(SEALED, box);
        if (!Arrays.equals(changed, SEALED)) {
            assertGcmRefused(KEY, IV, changed);
        }
    }

    @Property
    void anyKeyAndVector_openNothing(@ForAll("keys") byte[] key, @ForAll("vectors") byte[] iv) {
        if (!Arrays.equals(key, KEY)) {
            assertGcmRefused(key, iv, SEALED);
        }
    }

    @Property
    void ciphertext_isDecryptedOrRefused(
            @ForAll("keys") byte[] key,
            @ForAll("vectors") byte[] iv,
            @ForAll("boxes") byte[] ciphertext) {
        try {
            byte[] content = AesCbc.decrypt(key, iv, ciphertext);
            assertArrayEquals(ciphertext, AesCbc.encrypt(key, iv, content));
        } catch (DataRefusedException e) {
            assertTrue(e.getCause() == null);
        }
    }

    @Property
    void code_isRefused(@ForAll("keys") byte[] code, @ForAll("boxes") byte[] message) {
        assertFalse(HmacSha256.matches(KEY, 16, code, message));
    }

    private static void assertGcmRefused(byte[] key, byte[] iv, byte[] box) {
        try {
            AesGcm.open(key, iv, box, MESSAGE);
        } catch (DataRefusedException e) {
            return;
        }
        throw new AssertionError("opened");
    }

    private static byte[] xor(byte[] bytes, byte[] change) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < Math.min(bytes.length, change.length); i++) {
            changed[i] ^= change[i];
        }
        return changed;
    }
}
