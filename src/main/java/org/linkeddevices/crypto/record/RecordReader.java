// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.record;

import java.util.Arrays;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.primitive.KeyRefusedException;

/**
 * Reads a record that a {@link RecordWriter} wrote. Whatever the bytes are, it allocates no more
 * than they are long. Not thread-safe, for one record only.
 */
public final class RecordReader {

    private final byte[] bytes;
    private int position;

    /**
     * Begins at the first byte.
     *
     * @param bytes the record; it must not change while it is read
     */
    public RecordReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a number from 0 to 255. */
    public int u8() throws RecordRefusedException {
        need(1);
        return bytes[position++] & 0xff;
    }

    /** Reads a number from 0 to 65535. */
    public int u16() throws RecordRefusedException {
        return u8() << 8 | u8();
    }

    /** Reads any int. */
    public int i32() throws RecordRefusedException {
        return u16() << 16 | u16();
    }

    /** Reads an int that is not negative. */
    public int count() throws RecordRefusedException {
        int value = i32();
        if (value < 0) {
            throw new RecordRefusedException("a negative number");
        }
        return value;
    }

    /** Reads any long. */
    public long i64() throws RecordRefusedException {
        return (long) i32() << 32 | (i32() & 0xffffffffL);
    }

    /** Reads a flag. */
    public boolean flag() throws RecordRefusedException {
        int value = u8();
        if (value > 1) {
            throw new RecordRefusedException("a flag that is neither set nor unset");
        }
        return value == 1;
    }

    /**
     * Reads the number of things that follow.
     *
     * @param most what is allowed
     */
    public int sizeUpTo(int most) throws RecordRefusedException {
        int size = u16();
        if (size > most) {
            throw new RecordRefusedException("a list of " + size);
        }
        return size;
    }

    /** Reads as many bytes. */
    public byte[] raw(int length) throws RecordRefusedException {
        need(length);
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** Reads bytes that have their number in front. */
    public byte[] block() throws RecordRefusedException {
        return raw(u16());
    }

    /** Reads a secret of as many bytes. */
    public SecretBytes secret(int length) throws RecordRefusedException {
        return SecretBytes.owning(raw(length));
    }

    /** Reads a public key. */
    public CurveKey key() throws RecordRefusedException {
        try {
            return CurveKey.parse(raw(CurveKey.BYTES));
        } catch (KeyRefusedException e) {
            throw new RecordRefusedException("a key that is none: " + e.getMessage());
        }
    }

    /** Reads a key pair: the private key, then the public one. */
    public CurvePair pair() throws RecordRefusedException {
        try (SecretBytes secret = secret(CurvePair.SECRET_BYTES)) {
            return CurvePair.ofStored(secret, key());
        }
    }

    /**
     * Ends the record.
     *
     * @throws RecordRefusedException if there are bytes left
     */
    public void end() throws RecordRefusedException {
        if (position != bytes.length) {
            throw new RecordRefusedException(bytes.length - position + " bytes too many");
        }
    }

    private void need(int length) throws RecordRefusedException {
        if (bytes.length - position < length) {
            throw new RecordRefusedException("it ends too early");
        }
    }
}
