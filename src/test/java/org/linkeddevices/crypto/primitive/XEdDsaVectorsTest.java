// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.crypto.primitive.Vectors.hex;
import static org.linkeddevices.crypto.primitive.Vectors.name;

import com.google.gson.JsonObject;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.linkeddevices.crypto.SecretBytes;
import org.whispersystems.curve25519.Curve25519;
import org.whispersystems.curve25519.Curve25519KeyPair;

/** XEdDSA against what other implementations make and accept. */
class XEdDsaVectorsTest {

    private static final int PAIRS = 1000;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void signature_isThatOfLibxeddsa() throws Exception {
        for (JsonObject test : Vectors.own("xeddsa/xeddsa_test.json")) {
            CurvePair pair = CurvePair.ofPrivate(SecretBytes.owning(hex(test, "private")));
            byte[] message = hex(test, "msg");
            byte[] signature = hex(test, "sig");

            assertArrayEquals(
                    signature, XEdDsa.sign(pair, message, hex(test, "nonce")), name(test));
            assertTrue(XEdDsa.verify(pair.publicKey(), message, signature), name(test));
            assertTrue(
                    EdwardsKey.parse(hex(test, "edwards")).verify(message, signature), name(test));
        }
    }

    @Test
    void forms_areThoseOfLibxeddsa() throws Exception {
        for (JsonObject test : Vectors.own("xeddsa/xeddsa_test.json")) {
            CurvePair pair = CurvePair.ofPrivate(SecretBytes.owning(hex(test, "private")));
            CurveKey curve = CurveKey.parse(hex(test, "curve"));
            EdwardsKey edwards = EdwardsKey.parse(hex(test, "edwards"));

            assertEquals(curve, pair.publicKey(), name(test));
            assertArrayEquals(hex(test, "edwardsOwnSign"), pair.edwards(), name(test));
            assertEquals(edwards, curve.toEdwards(), name(test));
            assertEquals(curve, edwards.toCurve(), name(test));
            assertEquals(
                    curve, EdwardsKey.parse(hex(test, "edwardsOwnSign")).toCurve(), name(test));
        }
    }

    @Test
    void signatureOfLibsignal_isAccepted() throws Exception {
        int signed = 0;
        for (JsonObject test : Vectors.own("xeddsa/libsignal_test.json")) {
            CurveKey key = CurveKey.parse(hex(test, "curve"));
            byte[] signature = hex(test, "sig");

            assertTrue(XEdDsa.verify(key, hex(test, "msg"), signature), name(test));
            signed += signature[63] < 0 ? 1 : 0;
        }
        assertEquals(17, signed, "of 32, those with the sign in the top bit");
    }

    @Test
    void curve25519Java_acceptsOurs() {
        Curve25519 other = Curve25519.getInstance(Curve25519.JAVA);
        for (int i = 0; i < PAIRS; i++) {
            CurvePair pair = CurvePair.generate(RANDOM);
            byte[] message = message(i);

            assertTrue(
                    other.verifySignature(
                            pair.publicKey().toBytes(),
                            message,
                            XEdDsa.sign(pair, message, RANDOM)));
        }
    }

    @Test
    void signatureOfCurve25519Java_isAccepted() throws KeyRefusedException {
        Curve25519 other = Curve25519.getInstance(Curve25519.JAVA);
        for (int i = 0; i < PAIRS; i++) {
            Curve25519KeyPair pair = other.generateKeyPair();
            CurveKey key = CurveKey.parse(pair.getPublicKey());
            byte[] message = message(i);
            byte[] signature = other.calculateSignature(pair.getPrivateKey(), message);

            assertTrue(XEdDsa.verify(key, message, signature));
            signature[63] ^= (byte) 0x80;
            assertFalse(XEdDsa.verify(key, message, signature), "the other sign");
        }
    }

    @Test
    void curve25519Java_agreesOnTheSame() throws KeyRefusedException {
        Curve25519 other = Curve25519.getInstance(Curve25519.JAVA);
        for (int i = 0; i < PAIRS; i++) {
            Curve25519KeyPair theirs = other.generateKeyPair();
            CurvePair ours = CurvePair.generate(RANDOM);

            assertArrayEquals(
                    other.calculateAgreement(ours.publicKey().toBytes(), theirs.getPrivateKey()),
                    ours.agree(CurveKey.parse(theirs.getPublicKey())).copy());
        }
    }

    private static byte[] message(int length) {
        byte[] message = new byte[length % 100];
        RANDOM.nextBytes(message);
        return message;
    }
}
