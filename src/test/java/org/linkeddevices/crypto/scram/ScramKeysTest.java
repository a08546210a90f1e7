// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.scram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exchange in RFC 5802, section 5, and what must not pass for it. */
class ScramKeysTest {

    private static final byte[] SALT = decode("QSXCR+Q6sek8bf92");
    private static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j";
    private static final String AUTH_MESSAGE =
            "n=user,r=fyko+d2lbbFgONRv9qkxdawL,r="
                    + NONCE
                    + ",s=QSXCR+Q6sek8bf92,i=4096,c=biws,r="
                    + NONCE;
    private static final byte[] PROOF = decode("v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");

    private final ScramKeys keys = ScramKeys.derive("pencil", SALT, 4096);

    @Test
    void verify_rfcExchange_givesTheRfcSignature() {
        assertArrayEquals(
                decode("rmF9pqV8S7suAoZWja4dJRkFsKQ="),
                keys.verify(AUTH_MESSAGE, PROOF).orElseThrow());
    }

    @Test
    void verify_anyFlippedBit_isRefused() {
        for (int bit = 0; bit < PROOF.length * 8; bit++) {
            byte[] changed = PROOF.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertEquals(Optional.empty(), keys.verify(AUTH_MESSAGE, changed));
        }
    }

    @Test
    void verify_otherLength_isRefused() {
        assertEquals(Optional.empty(), keys.verify(AUTH_MESSAGE, new byte[0]));
        assertEquals(Optional.empty(), keys.verify(AUTH_MESSAGE, new byte[21]));
    }

    @Test
    void verify_otherMessagePasswordSaltOrCount_isRefused() {
        assertEquals(Optional.empty(), keys.verify(AUTH_MESSAGE + "x", PROOF));
        assertTrue(ScramKeys.derive("pencil2", SALT, 4096).verify(AUTH_MESSAGE, PROOF).isEmpty());
        assertTrue(ScramKeys.derive("pencil", SALT, 4095).verify(AUTH_MESSAGE, PROOF).isEmpty());
        assertTrue(
                ScramKeys.derive("pencil", new byte[12], 4096)
                        .verify(AUTH_MESSAGE, PROOF)
                        .isEmpty());
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
