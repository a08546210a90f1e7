// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import java.util.Arrays;

/** Writes one message of protocol buffers. For one message only. */
final class ProtoWriter {

    private static final int BYTES = 2;
    private static final int TYPE_BITS = 3;
    private static final int VARINT_BITS = 7;

    /** Tag and number of a field take no more: fields here have numbers below 16. */
    private static final int FIELD_BYTES = 6;

    private byte[] buffer;
    private int length;

    /**
     * Begins a message.
     *
     * @param prefix bytes that go in front of it
     */
    ProtoWriter(byte... prefix) {
        buffer = Arrays.copyOf(prefix, 160);
        length = prefix.length;
    }

    ProtoWriter uint31(int field, int value) {
        reserve(FIELD_BYTES);
        // The wire type of such numbers is 0.
        buffer[length++] = (byte) (field << TYPE_BITS);
        varint(value);
        return this;
    }

    ProtoWriter bytes(int field, byte... value) {
        reserve(FIELD_BYTES + value.length);
        buffer[length++] = (byte) (field << TYPE_BITS | BYTES);
        varint(value.length);
        return raw(value);
    }

    /** Writes bytes that are no field. */
    ProtoWriter raw(byte... value) {
        reserve(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
        return this;
    }

    byte[] finish() {
        return Arrays.copyOf(buffer, length);
    }

    private void varint(int value) {
        int rest = value;
        while (rest > 0x7f) {
            buffer[length++] = (byte) (rest | 0x80);
            rest >>>= VARINT_BITS;
        }
        buffer[length++] = (byte) rest;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
