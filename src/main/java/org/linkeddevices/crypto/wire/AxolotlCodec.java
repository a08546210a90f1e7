// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.KeyRefusedException;
import org.linkeddevices.crypto.ratchet.RatchetHeader;

/**
 * Version 3 of libsignal's messages: a version byte, protocol buffers, and for a message 8 bytes of
 * its code; keys have a type byte.
 */
final class AxolotlCodec implements KeyMessageCodec {

    /** The version of the message, and the highest that the sender knows. */
    private static final byte VERSION = 0x33;

    private static final int VERSION_SHIFT = 4;
    private static final int CODE_BYTES = 8;

    private static final int RATCHET_KEY = 1;
    private static final int NUMBER = 2;
    private static final int PREVIOUS = 3;
    private static final int CIPHERTEXT = 4;

    private static final int PREKEY_ID = 1;
    private static final int EPHEMERAL = 2;
    private static final int IDENTITY = 3;
    private static final int MESSAGE = 4;
    private static final int REGISTRATION_ID = 5;
    private static final int SIGNED_PREKEY_ID = 6;

    @Override
    public int codeBytes() {
        return CODE_BYTES;
    }

    @Override
    public byte[] authenticated(RatchetHeader header, byte[] ciphertext) {
        return new ProtoWriter(VERSION)
                .bytes(RATCHET_KEY, WireKey.typed(header.key()))
                .uint31(NUMBER, header.number())
                .uint31(PREVIOUS, header.previous())
                .bytes(CIPHERTEXT, ciphertext)
                .finish();
    }

    @Override
    public byte[] message(byte[] authenticated, byte[] code) {
        byte[] message = Arrays.copyOf(authenticated, authenticated.length + code.length);
        System.arraycopy(code, 0, message, authenticated.length, code.length);
        return message;
    }

    @Override
    public byte[] exchange(
            KeyExchange.Opening opening, byte[] identity, int deviceId, byte[] message) {
        ProtoWriter writer = new ProtoWriter(VERSION).uint31(REGISTRATION_ID, deviceId);
        if (opening.prekeyId().isPresent()) {
            writer.uint31(PREKEY_ID, opening.prekeyId().getAsInt());
        }
        return writer.uint31(SIGNED_PREKEY_ID, opening.signedPrekeyId())
                .bytes(EPHEMERAL, WireKey.typed(opening.ephemeral()))
                .bytes(IDENTITY, identity)
                .bytes(MESSAGE, message)
                .finish();
    }

    @Override
    public KeyMessage parseMessage(byte[] bytes) throws MalformedMessageException {
        int end = bytes.length - CODE_BYTES;
        checkVersion(bytes, end);
        CurveKey key = null;
        int number = Fields.MISSING;
        int previous = 0;
        byte[] ciphertext = null;
        ProtoReader reader = new ProtoReader(bytes, 1, end);
        while (reader.next()) {
            switch (reader.field()) {
                case RATCHET_KEY -> key = key(reader);
                case NUMBER -> number = reader.uint31();
                case PREVIOUS -> previous = reader.uint31();
                case CIPHERTEXT -> ciphertext = reader.bytes();
                default -> reader.skip();
            }
        }
        return new KeyMessage(
                new RatchetHeader(Fields.required(key), previous, Fields.required(number)),
                Fields.required(ciphertext),
                Arrays.copyOf(bytes, end),
                Arrays.copyOfRange(bytes, end, bytes.length));
    }

    @Override
    public KeyExchange parseExchange(byte[] bytes) throws MalformedMessageException {
        checkVersion(bytes, bytes.length);
        OptionalInt prekeyId = OptionalInt.empty();
        int signedPrekeyId = Fields.MISSING;
        CurveKey ephemeral = null;
        byte[] identity = null;
        byte @Nullable [] message = null;
        ProtoReader reader = new ProtoReader(bytes, 1, bytes.length);
        while (reader.next()) {
            switch (reader.field()) {
                case PREKEY_ID -> prekeyId = OptionalInt.of(reader.uint31());
                case SIGNED_PREKEY_ID -> signedPrekeyId = reader.uint31();
                case EPHEMERAL -> ephemeral = key(reader);
                case IDENTITY -> identity = reader.bytes();
                case MESSAGE -> message = reader.bytes();
                default -> reader.skip();
            }
        }
        return new KeyExchange(
                new KeyExchange.Opening(
                        prekeyId, Fields.required(signedPrekeyId), Fields.required(ephemeral)),
                Fields.required(identity),
                parseMessage(Fields.required(message)));
    }

    private static void checkVersion(byte[] bytes, int end) throws MalformedMessageException {
        if (end < 1 || bytes.length > MAX_BYTES) {
            throw new MalformedMessageException("a message of " + bytes.length + " bytes");
        }
        if (bytes[0] >> VERSION_SHIFT != VERSION >> VERSION_SHIFT) {
            throw new MalformedMessageException("version " + (bytes[0] & 0xff));
        }
    }

    private static CurveKey key(ProtoReader reader) throws MalformedMessageException {
        try {
            return WireKey.parseTyped(reader.bytes());
        } catch (KeyRefusedException e) {
            throw new MalformedMessageException("a key that is none: " + e.getMessage());
        }
    }
}
