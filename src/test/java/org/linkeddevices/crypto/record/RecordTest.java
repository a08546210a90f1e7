// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.testkit.SeededRandom;

class RecordTest {

    private static RecordReader reader(int... bytes) {
        byte[] record = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            record[i] = (byte) bytes[i];
        }
        return new RecordReader(record);
    }

    @Test
    void whatWasWritten_isRead() throws RecordRefusedException {
        CurvePair pair = CurvePair.generate(new SeededRandom(1));
        SecretBytes secret = SecretBytes.copyOf(new byte[] {4, 5});
        byte[] block = new byte[2000];
        block[1999] = 7;
        byte[] record =
                new RecordWriter()
                        .u8(255)
                        .u16(0xfffe)
                        .i32(Integer.MIN_VALUE)
                        .i64(Long.MIN_VALUE + 0x89abcdefL)
                        .flag(true)
                        .flag(false)
                        .raw(new byte[] {1})
                        .block(block)
                        .secret(secret)
                        .pair(pair)
                        .finish()
                        .copy();
        RecordReader reader = new RecordReader(record);
        assertEquals(255, reader.u8());
        assertEquals(0xfffe, reader.u16());
        assertEquals(Integer.MIN_VALUE, reader.i32());
        assertEquals(Long.MIN_VALUE + 0x89abcdefL, reader.i64());
        assertTrue(reader.flag());
        assertFalse(reader.flag());
        assertArrayEquals(new byte[] {1}, reader.raw(1));
        assertArrayEquals(block, reader.block());
        assertEquals(secret, reader.secret(2));
        CurvePair read = reader.pair();
        assertEquals(pair.publicKey(), read.publicKey());
        assertEquals(pair.secret(), read.secret());
        reader.end();
    }

    @Test
    void recordThatEndsTooEarly_isRefused() {
        assertThrows(RecordRefusedException.class, () -> reader().u8());
        assertThrows(RecordRefusedException.class, () -> reader(1, 2, 3).i32());
        assertThrows(RecordRefusedException.class, () -> reader(0, 3, 1, 2).block());
        assertThrows(RecordRefusedException.class, () -> reader(1).secret(2));
    }

    @Test
    void bytesTooMany_areRefused() {
        assertThrows(RecordRefusedException.class, () -> reader(1).end());
    }

    @Test
    void valuesOutOfRange_areRefused() {
        assertThrows(RecordRefusedException.class, () -> reader(2).flag());
        assertThrows(RecordRefusedException.class, () -> reader(0x80, 0, 0, 0).count());
        assertThrows(RecordRefusedException.class, () -> reader(0, 3).sizeUpTo(2));
        assertThrows(RecordRefusedException.class, () -> reader(new int[32]).key());
        assertThrows(
                IllegalArgumentException.class, () -> new RecordWriter().block(new byte[65536]));
    }
}
