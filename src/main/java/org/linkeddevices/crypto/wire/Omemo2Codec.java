// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import java.util.OptionalInt;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.KeyRefusedException;
import org.linkeddevices.crypto.ratchet.RatchetHeader;

/**
 * The messages of XEP-0384 0.9: OMEMOMessage, OMEMOAuthenticatedMessage and OMEMOKeyExchange, all
 * of them protocol buffers. A key exchange without a one-time prekey is refused, as the
 * specification demands.
 */
final class Omemo2Codec implements KeyMessageCodec {

    private static final int CODE_BYTES = 16;

    private static final int NUMBER = 1;
    private static final int PREVIOUS = 2;
    private static final int RATCHET_KEY = 3;
    private static final int CIPHERTEXT = 4;

    private static final int CODE = 1;
    private static final int AUTHENTICATED = 2;

    private static final int PREKEY_ID = 1;
    private static final int SIGNED_PREKEY_ID = 2;
    private static final int IDENTITY = 3;
    private static final int EPHEMERAL = 4;
    private static final int MESSAGE = 5;

    @Override
    public int codeBytes() {
        return CODE_BYTES;
    }

    @Override
    public byte[] authenticated(RatchetHeader header, byte[] ciphertext) {
        return new ProtoWriter()
                .uint31(NUMBER, header.number())
                .uint31(PREVIOUS, header.previous())
                .bytes(RATCHET_KEY, header.key().toBytes())
                .bytes(CIPHERTEXT, ciphertext)
                .finish();
    }

    @Override
    public byte[] message(byte[] authenticated, byte[] code) {
        return new ProtoWriter().bytes(CODE, code).bytes(AUTHENTICATED, authenticated).finish();
    }

    @Override
    public byte[] exchange(
            KeyExchange.Opening opening, byte[] identity, int deviceId, byte[] message) {
        return new ProtoWriter()
                .uint31(PREKEY_ID, opening.prekeyId().orElseThrow())
                .uint31(SIGNED_PREKEY_ID, opening.signedPrekeyId())
                .bytes(IDENTITY, identity)
                .bytes(EPHEMERAL, opening.ephemeral().toBytes())
                .bytes(MESSAGE, message)
                .finish();
    }

    @Override
    public KeyMessage parseMessage(byte[] bytes) throws MalformedMessageException {
        checkLength(bytes);
        byte[] code = null;
        byte[] authenticated = null;
        ProtoReader reader = new ProtoReader(bytes, 0, bytes.length);
        while (reader.next()) {
            switch (reader.field()) {
                case CODE -> code = reader.bytes();
                case AUTHENTICATED -> authenticated = reader.bytes();
                default -> reader.skip();
            }
        }
        return opened(Fields.required(authenticated), Fields.required(code));
    }

    @Override
    public KeyExchange parseExchange(byte[] bytes) throws MalformedMessageException {
        checkLength(bytes);
        int prekeyId = Fields.MISSING;
        int signedPrekeyId = Fields.MISSING;
        byte[] identity = null;
        CurveKey ephemeral = null;
        byte[] message = null;
        ProtoReader reader = new ProtoReader(bytes, 0, bytes.length);
        while (reader.next()) {
            switch (reader.field()) {
                case PREKEY_ID -> prekeyId = reader.uint31();
                case SIGNED_PREKEY_ID -> signedPrekeyId = reader.uint31();
                case IDENTITY -> identity = reader.bytes();
                case EPHEMERAL -> ephemeral = key(reader);
                case MESSAGE -> message = reader.bytes();
                default -> reader.skip();
            }
        }
        return new KeyExchange(
                new KeyExchange.Opening(
                        OptionalInt.of(Fields.required(prekeyId)),
                        Fields.required(signedPrekeyId),
                        Fields.required(ephemeral)),
                Fields.required(identity),
                parseMessage(Fields.required(message)));
    }

    private static KeyMessage opened(byte[] authenticated, byte[] code)
            throws MalformedMessageException {
        int number = Fields.MISSING;
        int previous = Fields.MISSING;
        CurveKey key = null;
        byte[] ciphertext = null;
        ProtoReader reader = new ProtoReader(authenticated, 0, authenticated.length);
        while (reader.next()) {
            switch (reader.field()) {
                case NUMBER -> number = reader.uint31();
                case PREVIOUS -> previous = reader.uint31();
                case RATCHET_KEY -> key = key(reader);
                case CIPHERTEXT -> ciphertext = reader.bytes();
                default -> reader.skip();
            }
        }
        return new KeyMessage(
                new RatchetHeader(
                        Fields.required(key), Fields.required(previous), Fields.required(number)),
                Fields.required(ciphertext),
                authenticated,
                code);
    }

    private static void checkLength(byte[] bytes) throws MalformedMessageException {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedMessageException("a message of " + bytes.length + " bytes");
        }
    }

    private static CurveKey key(ProtoReader reader) throws MalformedMessageException {
        try {
            return CurveKey.parse(reader.bytes());
        } catch (KeyRefusedException e) {
            throw new MalformedMessageException("a key that is none: " + e.getMessage());
        }
    }
}
