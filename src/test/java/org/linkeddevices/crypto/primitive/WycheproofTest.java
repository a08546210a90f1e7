// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.crypto.primitive.Vectors.hasResult;
import static org.linkeddevices.crypto.primitive.Vectors.hex;
import static org.linkeddevices.crypto.primitive.Vectors.name;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.linkeddevices.crypto.SecretBytes;

/** Known answers and attacks of Wycheproof. */
class WycheproofTest {

    @Test
    void x25519() throws IOException {
        int refused = 0;
        for (JsonObject test : Vectors.wycheproof("x25519")) {
            CurvePair pair = CurvePair.ofPrivate(SecretBytes.owning(hex(test, "private")));
            Optional<CurveKey> key = key(hex(test, "public"));
            if (key.isPresent()) {
                assertArrayEquals(hex(test, "shared"), pair.agree(key.get()).copy(), name(test));
            } else {
                // What we refuse beyond the RFC: other forms of keys, and points of low order.
                JsonArray flags = test.getAsJsonArray("flags");
                assertTrue(
                        flags.contains(new JsonPrimitive("NonCanonicalPublic"))
                                || flags.contains(new JsonPrimitive("LowOrderPublic")),
                        name(test));
                assertTrue(hasResult(test, "acceptable"), name(test));
                refused++;
            }
        }
        assertEquals(44, refused);
    }

    @Test
    void x25519_ofZeroSecret_isRefused() throws IOException {
        for (JsonObject test : Vectors.wycheproof("x25519")) {
            if (test.getAsJsonArray("flags").contains(new JsonPrimitive("ZeroSharedSecret"))) {
                assertEquals(Optional.empty(), key(hex(test, "public")), name(test));
            }
        }
    }

    @Test
    void ed25519() throws Exception {
        for (JsonObject test : Vectors.wycheproof("ed25519")) {
            JsonObject key = test.getAsJsonObject("group").getAsJsonObject("publicKey");

            assertEquals(
                    hasResult(test, "valid"),
                    EdwardsKey.parse(hex(key, "pk")).verify(hex(test, "msg"), hex(test, "sig")),
                    name(test));
        }
    }

    @Test
    void hkdf() throws IOException {
        for (JsonObject test : Vectors.wycheproof("hkdf_sha256")) {
            byte[] salt = hex(test, "salt");
            byte[] secret = hex(test, "ikm");
            byte[] info = hex(test, "info");
            int size = test.get("size").getAsInt();
            if (hasResult(test, "valid")) {
                assertArrayEquals(
                        hex(test, "okm"), Hkdf.sha256(salt, secret, info, size), name(test));
            } else {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Hkdf.sha256(salt, secret, info, size),
                        name(test));
            }
        }
    }

    @Test
    void hmac() throws IOException {
        for (JsonObject test : Vectors.wycheproof("hmac_sha256")) {
            byte[] message = hex(test, "msg");
            byte[] tag = hex(test, "tag");
            int length = test.getAsJsonObject("group").get("tagSize").getAsInt() / Byte.SIZE;

            assertEquals(
                    hasResult(test, "valid"),
                    HmacSha256.matches(hex(test, "key"), length, tag, message),
                    name(test));
        }
    }

    @Test
    void aesGcm() throws Exception {
        int other = 0;
        for (JsonObject test : Vectors.wycheproof("aes_gcm")) {
            byte[] key = hex(test, "key");
            byte[] iv = hex(test, "iv");
            byte[] message = hex(test, "msg");
            byte[] aad = hex(test, "aad");
            byte[] sealed = joined(hex(test, "ct"), hex(test, "tag"));
            if (iv.length != AesGcm.IV_BYTES && iv.length != AesGcm.LONG_IV_BYTES) {
                // Right or not: nobody uses such vectors in our protocols.
                assertRefused(() -> AesGcm.open(key, iv, sealed, aad), test);
                other++;
            } else if (hasResult(test, "valid")) {
                assertArrayEquals(sealed, AesGcm.seal(key, iv, message, aad), name(test));
                assertArrayEquals(message, AesGcm.open(key, iv, sealed, aad), name(test));
            } else {
                assertRefused(() -> AesGcm.open(key, iv, sealed, aad), test);
            }
        }
        assertEquals(61, other);
    }

    @Test
    void aesCbc() throws Exception {
        for (JsonObject test : Vectors.wycheproof("aes_cbc_pkcs5")) {
            byte[] key = hex(test, "key");
            byte[] iv = hex(test, "iv");
            byte[] message = hex(test, "msg");
            byte[] ciphertext = hex(test, "ct");
            if (hasResult(test, "valid")) {
                assertArrayEquals(ciphertext, AesCbc.encrypt(key, iv, message), name(test));
                assertArrayEquals(message, AesCbc.decrypt(key, iv, ciphertext), name(test));
            } else {
                assertRefused(() -> AesCbc.decrypt(key, iv, ciphertext), test);
            }
        }
    }

    @Test
    void ownKeys_areNoneOfTheRefused() throws IOException {
        for (JsonObject test : Vectors.wycheproof("x25519")) {
            CurvePair pair = CurvePair.ofPrivate(SecretBytes.owning(hex(test, "private")));

            assertFalse(key(pair.publicKey().toBytes()).isEmpty(), name(test));
        }
    }

    private static void assertRefused(Executable action, JsonObject test) {
        assertThrows(DataRefusedException.class, action, name(test));
    }

    private static Optional<CurveKey> key(byte[] bytes) {
        try {
            return Optional.of(CurveKey.parse(bytes));
        } catch (KeyRefusedException e) {
            return Optional.empty();
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
