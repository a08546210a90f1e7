// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class XEdDsaTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] MESSAGE = "a signed prekey".getBytes(StandardCharsets.UTF_8);

    @Test
    void ownSignature_isRightInBothForms() throws KeyRefusedException {
        for (int i = 0; i < 64; i++) {
            CurvePair pair = CurvePair.generate(RANDOM);
            byte[] signature = XEdDsa.sign(pair, MESSAGE, RANDOM);

            assertTrue(XEdDsa.verify(pair.publicKey(), MESSAGE, signature));
            assertTrue(pair.publicKey().toEdwards().verify(MESSAGE, signature));
            assertEquals(0, signature[63] & 0x80);
        }
    }

    @Test
    void flippedBit_isRefused() {
        CurvePair pair = CurvePair.generate(RANDOM);
        byte[] signature = XEdDsa.sign(pair, MESSAGE, RANDOM);

        for (int bit = 0; bit < signature.length * Byte.SIZE; bit++) {
            byte[] changed = signature.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertFalse(XEdDsa.verify(pair.publicKey(), MESSAGE, changed), "bit " + bit);
        }
    }
}
