// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.AesCbc;
import org.linkeddevices.crypto.primitive.AesGcm;
import org.linkeddevices.crypto.primitive.DataRefusedException;
import org.linkeddevices.crypto.primitive.Hkdf;
import org.linkeddevices.crypto.primitive.HmacSha256;

/**
 * The encryption of what a message says, under a key of its own (XEP-0384 0.3 section 4.4, 0.9
 * section 4.5).
 */
public final class Payload {

    private static final int GCM_KEY_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int CODE_BYTES = 16;
    private static final byte[] NOTHING = {};
    private static final byte[] INFO = "OMEMO Payload".getBytes(StandardCharsets.US_ASCII);

    private Payload() {}

    /** Encrypts a content under a new key. */
    public static SealedPayload seal(WireFormat format, byte[] content, SecureRandom random) {
        return format == WireFormat.AXOLOTL ? sealGcm(content, random) : sealCbc(content, random);
    }

    /** Makes the key of a message without content: a heartbeat, or the answer to a key exchange. */
    public static SealedPayload empty(WireFormat format, SecureRandom random) {
        if (format == WireFormat.AXOLOTL) {
            // A key transport element: a key and a vector that nothing is encrypted with.
            return new SealedPayload(
                    Optional.empty(),
                    Optional.of(chance(AesGcm.IV_BYTES, random)),
                    SecretBytes.owning(chance(GCM_KEY_BYTES, random)));
        }
        return new SealedPayload(
                Optional.empty(), Optional.empty(), SecretBytes.owning(new byte[KEY_BYTES]));
    }

    /**
     * Decrypts a payload.
     *
     * @param keyMaterial as it came through the session
     * @param iv as sent: 12 or 16 bytes; {@link WireFormat#OMEMO_2} has none
     * @throws InvalidMessageException if it was changed or the key is not its
     */
    public static byte[] open(
            WireFormat format, SecretBytes keyMaterial, byte[] payload, Optional<byte[]> iv)
            throws InvalidMessageException {
        byte[] material = keyMaterial.copy();
        try {
            return format == WireFormat.AXOLOTL
                    ? openGcm(
                            material,
                            payload,
                            iv.orElseThrow(() -> new InvalidMessageException("no vector")))
                    : openCbc(material, payload);
        } catch (DataRefusedException e) {
            throw new InvalidMessageException("the payload is not authentic");
        } finally {
            Arrays.fill(material, (byte) 0);
        }
    }

    private static SealedPayload sealGcm(byte[] content, SecureRandom random) {
        byte[] key = chance(GCM_KEY_BYTES, random);
        byte[] iv = chance(AesGcm.IV_BYTES, random);
        byte[] sealed = AesGcm.seal(key, iv, content, NOTHING);
        byte[] material = Arrays.copyOf(key, GCM_KEY_BYTES + AesGcm.TAG_BYTES);
        System.arraycopy(sealed, content.length, material, GCM_KEY_BYTES, AesGcm.TAG_BYTES);
        Arrays.fill(key, (byte) 0);
        return new SealedPayload(
                Optional.of(Arrays.copyOf(sealed, content.length)),
                Optional.of(iv),
                SecretBytes.owning(material));
    }

    private static byte[] openGcm(byte[] material, byte[] payload, byte[] iv)
            throws InvalidMessageException, DataRefusedException {
        if (iv.length != AesGcm.IV_BYTES && iv.length != AesGcm.LONG_IV_BYTES) {
            throw new InvalidMessageException("a vector of " + iv.length + " bytes");
        }
        // Before the tag went through the session it was at the end of the payload.
        boolean tagInMaterial = material.length == GCM_KEY_BYTES + AesGcm.TAG_BYTES;
        if (!tagInMaterial && material.length != GCM_KEY_BYTES) {
            throw new InvalidMessageException("a key of " + material.length + " bytes");
        }
        byte[] sealed = payload;
        if (tagInMaterial) {
            sealed = Arrays.copyOf(payload, payload.length + AesGcm.TAG_BYTES);
            System.arraycopy(material, GCM_KEY_BYTES, sealed, payload.length, AesGcm.TAG_BYTES);
        }
        byte[] key = Arrays.copyOf(material, GCM_KEY_BYTES);
        try {
            return AesGcm.open(key, iv, sealed, NOTHING);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static SealedPayload sealCbc(byte[] content, SecureRandom random) {
        byte[] key = chance(KEY_BYTES, random);
        try (PayloadKeys keys = PayloadKeys.of(key)) {
            byte[] ciphertext = AesCbc.encrypt(keys.cipherKey, keys.iv, content);
            byte[] code = HmacSha256.once(keys.codeKey, ciphertext);
            byte[] material = Arrays.copyOf(key, KEY_BYTES + CODE_BYTES);
            System.arraycopy(code, 0, material, KEY_BYTES, CODE_BYTES);
            Arrays.fill(key, (byte) 0);
            return new SealedPayload(
                    Optional.of(ciphertext), Optional.empty(), SecretBytes.owning(material));
        }
    }

    private static byte[] openCbc(byte[] material, byte[] payload)
            throws InvalidMessageException, DataRefusedException {
        if (material.length != KEY_BYTES + CODE_BYTES) {
            throw new InvalidMessageException("a key of " + material.length + " bytes");
        }
        byte[] code = Arrays.copyOfRange(material, KEY_BYTES, material.length);
        byte[] key = Arrays.copyOf(material, KEY_BYTES);
        try (PayloadKeys keys = PayloadKeys.of(key)) {
            if (!HmacSha256.matches(keys.codeKey, CODE_BYTES, code, payload)) {
                throw new DataRefusedException();
            }
            return AesCbc.decrypt(keys.cipherKey, keys.iv, payload);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] chance(int length, SecureRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What follows from the key of a payload of {@link WireFormat#OMEMO_2}. */
    private static final class PayloadKeys implements AutoCloseable {

        private final byte[] cipherKey;
        private final byte[] codeKey;
        private final byte[] iv;

        private PayloadKeys(byte[] derived) {
            cipherKey = Arrays.copyOf(derived, KEY_BYTES);
            codeKey = Arrays.copyOfRange(derived, KEY_BYTES, 2 * KEY_BYTES);
            iv = Arrays.copyOfRange(derived, 2 * KEY_BYTES, derived.length);
        }

        static PayloadKeys of(byte[] key) {
            byte[] derived = Hkdf.sha256(NOTHING, key, INFO, 2 * KEY_BYTES + AesCbc.IV_BYTES);
            PayloadKeys keys = new PayloadKeys(derived);
            Arrays.fill(derived, (byte) 0);
            return keys;
        }

        @Override
        public void close() {
            Arrays.fill(cipherKey, (byte) 0);
            Arrays.fill(codeKey, (byte) 0);
            Arrays.fill(iv, (byte) 0);
        }
    }
}
