// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a record that is made of texts, each of which may be missing: a version byte, the
 * number of texts, and each with its length in bytes of UTF-8, -1 for a missing one.
 */
public final class Fields {

    private static final byte VERSION = 1;
    private static final int MISSING = -1;

    private Fields() {}

    /** Writes texts. */
    public static byte[] write(List<Optional<String>> texts) {
        int length = 1 + Integer.BYTES;
        List<byte[]> parts = new ArrayList<>();
        for (Optional<String> text : texts) {
            byte[] part = text.orElse("").getBytes(StandardCharsets.UTF_8);
            parts.add(part);
            length += Integer.BYTES + part.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).put(VERSION).putInt(texts.size());
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = parts.get(i);
            bytes.putInt(texts.get(i).isPresent() ? part.length : MISSING).put(part);
        }
        return bytes.array();
    }

    /**
     * Reads texts.
     *
     * @param count how many there must be
     * @throws LocalStorageException if the bytes are not as many texts
     */
    public static List<Optional<String>> read(byte[] bytes, int count) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            if (buffer.get() != VERSION || buffer.getInt() != count) {
                throw new LocalStorageException("a record has another form");
            }
            List<Optional<String>> texts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int length = buffer.getInt();
                texts.add(length == MISSING ? Optional.empty() : Optional.of(text(buffer, length)));
            }
            if (buffer.hasRemaining()) {
                throw new LocalStorageException("a record is too long");
            }
            return texts;
        } catch (BufferUnderflowException e) {
            throw new LocalStorageException("a record is too short", e);
        }
    }

    private static String text(ByteBuffer buffer, int length) {
        if (length < 0 || length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
