// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.primitive.KeyRefusedException;
import org.linkeddevices.crypto.ratchet.RatchetHeader;
import org.linkeddevices.testkit.SeededRandom;

class CodecTest {

    private static final CurveKey KEY = CurvePair.generate(new SeededRandom(1)).publicKey();
    private static final RatchetHeader HEADER = new RatchetHeader(KEY, 3, 400);
    private static final byte[] CIPHERTEXT = {1, 2, 3};
    private static final byte[] IDENTITY = {4, 5};

    static Stream<KeyMessageCodec> codecs() {
        return Stream.of(KeyMessageCodec.axolotl(), KeyMessageCodec.omemo2());
    }

    private static byte[] message(KeyMessageCodec codec) {
        return codec.message(codec.authenticated(HEADER, CIPHERTEXT), new byte[codec.codeBytes()]);
    }

    private static byte[] exchange(KeyMessageCodec codec, OptionalInt prekey) {
        KeyExchange.Opening opening = new KeyExchange.Opening(prekey, 6, KEY);
        return codec.exchange(opening, IDENTITY, 8, message(codec));
    }

    private static void assertRefused(KeyMessageCodec codec, byte[] bytes) {
        assertThrows(MalformedMessageException.class, () -> codec.parseMessage(bytes));
        assertThrows(MalformedMessageException.class, () -> codec.parseExchange(bytes));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void message_isReadAsWritten(KeyMessageCodec codec) throws MalformedMessageException {
        KeyMessage read = codec.parseMessage(message(codec));
        assertEquals(HEADER, read.header());
        assertArrayEquals(CIPHERTEXT, read.ciphertext());
        assertArrayEquals(codec.authenticated(HEADER, CIPHERTEXT), read.authenticated());
        assertArrayEquals(new byte[codec.codeBytes()], read.code());
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void exchange_isReadAsWritten(KeyMessageCodec codec) throws MalformedMessageException {
        KeyExchange read = codec.parseExchange(exchange(codec, OptionalInt.of(0)));
        assertEquals(new KeyExchange.Opening(OptionalInt.of(0), 6, KEY), read.opening());
        assertArrayEquals(IDENTITY, read.identity());
        assertEquals(HEADER, read.message().header());
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void anythingShorter_isRefused(KeyMessageCodec codec) {
        byte[] message = message(codec);
        byte[] exchange = exchange(codec, OptionalInt.of(7));
        for (int length = 0; length < message.length; length++) {
            byte[] shorter = Arrays.copyOf(message, length);
            // The code of the older format is whatever its last 8 bytes are.
            if (codec.codeBytes() != 8 || length < message.length - CIPHERTEXT.length - 2) {
                assertRefused(codec, shorter);
            }
        }
        for (int length = 0; length < exchange.length; length++) {
            byte[] shorter = Arrays.copyOf(exchange, length);
            assertThrows(MalformedMessageException.class, () -> codec.parseExchange(shorter));
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void anythingTooLong_isRefused(KeyMessageCodec codec) {
        byte[] content = new byte[KeyMessageCodec.MAX_BYTES];
        byte[] message =
                codec.message(codec.authenticated(HEADER, content), new byte[codec.codeBytes()]);
        assertRefused(codec, message);
    }

    @Test
    void olderFormat_goesWithoutPrekey() throws MalformedMessageException {
        KeyMessageCodec codec = KeyMessageCodec.axolotl();
        KeyExchange read = codec.parseExchange(exchange(codec, OptionalInt.empty()));
        assertEquals(OptionalInt.empty(), read.opening().prekeyId());
    }

    @Test
    void olderFormatOfOtherVersion_isRefused() {
        KeyMessageCodec codec = KeyMessageCodec.axolotl();
        byte[] message = message(codec);
        message[0] = 0x23;
        assertRefused(codec, message);
        message[0] = 0x43;
        assertRefused(codec, message);
    }

    @Test
    void keysOfOtherForms_areRefused() {
        KeyMessageCodec axolotl = KeyMessageCodec.axolotl();
        byte[] bare =
                new ProtoWriter((byte) 0x33)
                        .bytes(1, KEY.toBytes())
                        .uint31(2, 0)
                        .bytes(4, CIPHERTEXT)
                        .raw(new byte[8])
                        .finish();
        assertThrows(MalformedMessageException.class, () -> axolotl.parseMessage(bare));
        KeyMessageCodec omemo2 = KeyMessageCodec.omemo2();
        byte[] typed =
                omemo2.message(
                        new ProtoWriter()
                                .uint31(1, 0)
                                .uint31(2, 0)
                                .bytes(3, WireKey.typed(KEY))
                                .bytes(4, CIPHERTEXT)
                                .finish(),
                        new byte[16]);
        assertThrows(MalformedMessageException.class, () -> omemo2.parseMessage(typed));
    }

    @Test
    void unknownFields_arePassedOver() throws MalformedMessageException {
        KeyMessageCodec codec = KeyMessageCodec.omemo2();
        byte[] authenticated =
                new ProtoWriter()
                        .raw(codec.authenticated(HEADER, CIPHERTEXT))
                        .uint31(9, 1)
                        .finish();
        byte[] message =
                new ProtoWriter().raw(codec.message(authenticated, new byte[16])).bytes(9).finish();
        assertEquals(HEADER, codec.parseMessage(message).header());
        byte[] exchange =
                new ProtoWriter().raw(exchange(codec, OptionalInt.of(1))).uint31(12, 1).finish();
        assertEquals(HEADER, codec.parseExchange(exchange).message().header());
    }

    @Test
    void unknownFieldsOfOlderFormat_arePassedOver() throws MalformedMessageException {
        KeyMessageCodec codec = KeyMessageCodec.axolotl();
        byte[] authenticated =
                new ProtoWriter()
                        .raw(codec.authenticated(HEADER, CIPHERTEXT))
                        .uint31(9, 1)
                        .finish();
        KeyMessage read = codec.parseMessage(codec.message(authenticated, new byte[8]));
        assertEquals(HEADER, read.header());
    }

    @Test
    void typedKey_isReadAsWritten() throws KeyRefusedException {
        byte[] typed = WireKey.typed(KEY);
        assertEquals(KEY, WireKey.parseTyped(typed));
        typed[0] = 6;
        assertThrows(KeyRefusedException.class, () -> WireKey.parseTyped(typed));
        assertThrows(KeyRefusedException.class, () -> WireKey.parseTyped(KEY.toBytes()));
    }
}
