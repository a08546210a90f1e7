// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.record;

import java.util.Arrays;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;

/**
 * Writes a record: big-endian numbers, byte strings with or without their length in front. Buffers
 * that were outgrown are wiped. Not thread-safe, for one record only.
 */
public final class RecordWriter {

    private static final int INITIAL_BYTES = 512;
    private static final int MAX_BLOCK = 0xffff;

    private byte[] buffer = new byte[INITIAL_BYTES];
    private int length;

    /** Writes a number from 0 to 255. */
    public RecordWriter u8(int value) {
        reserve(1);
        buffer[length++] = (byte) value;
        return this;
    }

    /** Writes a number from 0 to 65535. */
    public RecordWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    /** Writes any int. */
    public RecordWriter i32(int value) {
        return u16(value >>> 16).u16(value);
    }

    /** Writes any long. */
    public RecordWriter i64(long value) {
        return i32((int) (value >>> 32)).i32((int) value);
    }

    /** Writes a flag. */
    public RecordWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    /** Writes bytes whose number the reader knows. */
    public RecordWriter raw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /**
     * Writes bytes with their number in front.
     *
     * @throws IllegalArgumentException if they are more than 65535
     */
    public RecordWriter block(byte[] bytes) {
        if (bytes.length > MAX_BLOCK) {
            throw new IllegalArgumentException("a block of " + bytes.length + " bytes");
        }
        return u16(bytes.length).raw(bytes);
    }

    /** Writes a secret whose length the reader knows. */
    public RecordWriter secret(SecretBytes secret) {
        return secret.use(this::raw);
    }

    /** Writes a public key. */
    public RecordWriter key(CurveKey key) {
        return raw(key.toBytes());
    }

    /** Writes a key pair: the private key, then the public one. */
    public RecordWriter pair(CurvePair pair) {
        try (SecretBytes secret = pair.secret()) {
            return secret(secret).key(pair.publicKey());
        }
    }

    /** Returns the record and wipes the buffer. */
    public SecretBytes finish() {
        byte[] record = Arrays.copyOf(buffer, length);
        Arrays.fill(buffer, (byte) 0);
        length = 0;
        return SecretBytes.owning(record);
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            byte[] old = buffer;
            buffer = Arrays.copyOf(old, Math.max(old.length * 2, length + more));
            Arrays.fill(old, (byte) 0);
        }
    }
}
