// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import java.util.Arrays;

/**
 * Reads one message of protocol buffers, as much of the format as key messages need. Fields that
 * are not known are passed over, as their authors may add some; a field that comes twice, a group,
 * a number beyond 31 bits or a length beyond the end is refused.
 */
final class ProtoReader {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final int TYPE_BITS = 3;
    private static final int VARINT_BITS = 7;
    private static final int MAX_VARINT_BYTES = 10;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int field;
    private int type;
    private long seen;

    ProtoReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    /**
     * Goes to the next field, whose value must then be read or passed over.
     *
     * @return false at the end
     */
    boolean next() throws MalformedMessageException {
        if (position == end) {
            return false;
        }
        int tag = number();
        field = tag >>> TYPE_BITS;
        type = tag & ((1 << TYPE_BITS) - 1);
        if (field == 0) {
            throw new MalformedMessageException("field 0");
        }
        if (field < Long.SIZE) {
            if ((seen & 1L << field) != 0) {
                throw new MalformedMessageException("field " + field + " twice");
            }
            seen |= 1L << field;
        }
        return true;
    }

    /** The number of the current field. */
    int field() {
        return field;
    }

    /** Reads a number from 0 to 2^31-1. */
    int uint31() throws MalformedMessageException {
        expect(VARINT);
        return number();
    }

    /** Reads bytes. */
    byte[] bytes() throws MalformedMessageException {
        int start = startOfBytes();
        return Arrays.copyOfRange(bytes, start, position);
    }

    /** Passes the value of the current field over, whatever it is. */
    void skip() throws MalformedMessageException {
        switch (type) {
            case VARINT -> varint();
            case FIXED_64 -> advance(Long.BYTES);
            case BYTES -> startOfBytes();
            case FIXED_32 -> advance(Integer.BYTES);
            default -> throw new MalformedMessageException("wire type " + type);
        }
    }

    private int startOfBytes() throws MalformedMessageException {
        expect(BYTES);
        int length = number();
        advance(length);
        return position - length;
    }

    private void expect(int expected) throws MalformedMessageException {
        if (type != expected) {
            throw new MalformedMessageException("field " + field + " of wire type " + type);
        }
    }

    private void advance(int length) throws MalformedMessageException {
        if (end - position < length) {
            throw new MalformedMessageException("it ends too early");
        }
        position += length;
    }

    private int number() throws MalformedMessageException {
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new MalformedMessageException("a number beyond 31 bits");
        }
        return (int) value;
    }

    private long varint() throws MalformedMessageException {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            if (position == end) {
                throw new MalformedMessageException("it ends too early");
            }
            byte next = bytes[position++];
            value |= (next & 0x7fL) << (i * VARINT_BITS);
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedMessageException("a number that does not end");
    }
}
