// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.AesGcm;
import org.linkeddevices.testkit.SeededRandom;

class PayloadTest {

    private final SeededRandom random = new SeededRandom(1);
    private final byte[] content = {1, 2, 3, 4, 5};

    private static byte[] open(WireFormat format, SealedPayload sealed)
            throws InvalidMessageException {
        return Payload.open(
                format, sealed.keyMaterial(), sealed.payload().orElseThrow(), sealed.iv());
    }

    private static void assertRefused(
            WireFormat format, byte[] material, byte[] payload, Optional<byte[]> iv) {
        assertThrows(
                InvalidMessageException.class,
                () -> Payload.open(format, SecretBytes.copyOf(material), payload, iv));
    }

    @ParameterizedTest
    @EnumSource
    void sealed_isOpened(WireFormat format) throws InvalidMessageException {
        for (int length = 0; length < 100; length++) {
            byte[] text = new byte[length];
            assertArrayEquals(text, open(format, Payload.seal(format, text, random)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyFlippedBit_isRefused(WireFormat format) {
        SealedPayload sealed = Payload.seal(format, content, random);
        byte[] payload = sealed.payload().orElseThrow();
        byte[] material = sealed.keyMaterial().copy();
        for (int bit = 0; bit < payload.length * Byte.SIZE; bit++) {
            byte[] forged = payload.clone();
            forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertRefused(format, material, forged, sealed.iv());
        }
        for (int bit = 0; bit < material.length * Byte.SIZE; bit++) {
            byte[] forged = material.clone();
            forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertRefused(format, forged, payload, sealed.iv());
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysOfOtherLengths_areRefused(WireFormat format) {
        SealedPayload sealed = Payload.seal(format, content, random);
        byte[] material = sealed.keyMaterial().copy();
        for (int length = 0; length < 100; length++) {
            if (length != material.length) {
                assertRefused(
                        format,
                        Arrays.copyOf(material, length),
                        sealed.payload().orElseThrow(),
                        sealed.iv());
            }
        }
    }

    @Test
    void materialAndVector_areThoseOfTheVersion() {
        SealedPayload older = Payload.seal(WireFormat.AXOLOTL, content, random);
        assertEquals(32, older.keyMaterial().length());
        assertEquals(12, older.iv().orElseThrow().length);
        assertEquals(content.length, older.payload().orElseThrow().length);
        SealedPayload newer = Payload.seal(WireFormat.OMEMO_2, content, random);
        assertEquals(48, newer.keyMaterial().length());
        assertTrue(newer.iv().isEmpty());
    }

    @Test
    void emptyMessages_areThoseOfTheVersion() {
        SealedPayload older = Payload.empty(WireFormat.AXOLOTL, random);
        assertEquals(16, older.keyMaterial().length());
        assertEquals(12, older.iv().orElseThrow().length);
        assertTrue(older.payload().isEmpty());
        SealedPayload newer = Payload.empty(WireFormat.OMEMO_2, random);
        assertEquals(SecretBytes.owning(new byte[32]), newer.keyMaterial());
        assertTrue(newer.iv().isEmpty());
        assertTrue(newer.payload().isEmpty());
    }

    @Test
    void oldClients_areRead() throws InvalidMessageException {
        byte[] key = new byte[16];
        byte[] iv = new byte[AesGcm.LONG_IV_BYTES];
        random.nextBytes(key);
        random.nextBytes(iv);
        byte[] sealed = AesGcm.seal(key, iv, content, new byte[0]);
        // The tag at the end of the payload.
        assertArrayEquals(
                content,
                Payload.open(WireFormat.AXOLOTL, SecretBytes.copyOf(key), sealed, Optional.of(iv)));
        // A tag of its own.
        byte[] material = Arrays.copyOf(key, 32);
        System.arraycopy(sealed, content.length, material, 16, 16);
        assertArrayEquals(
                content,
                Payload.open(
                        WireFormat.AXOLOTL,
                        SecretBytes.copyOf(material),
                        Arrays.copyOf(sealed, content.length),
                        Optional.of(iv)));
    }

    @Test
    void vectorsOfOtherLengths_areRefused() {
        SealedPayload sealed = Payload.seal(WireFormat.AXOLOTL, content, random);
        byte[] material = sealed.keyMaterial().copy();
        byte[] payload = sealed.payload().orElseThrow();
        assertRefused(WireFormat.AXOLOTL, material, payload, Optional.empty());
        assertRefused(WireFormat.AXOLOTL, material, payload, Optional.of(new byte[0]));
        assertRefused(WireFormat.AXOLOTL, material, payload, Optional.of(new byte[13]));
    }
}
