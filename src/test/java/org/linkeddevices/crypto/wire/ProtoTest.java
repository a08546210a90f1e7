// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoTest {

    private static ProtoReader reader(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new ProtoReader(bytes, 0, bytes.length);
    }

    private static void readAll(ProtoReader reader) throws MalformedMessageException {
        while (reader.next()) {
            reader.skip();
        }
    }

    @Test
    void numbersAndBytes_areReadAsWritten() throws MalformedMessageException {
        byte[] longer = new byte[300];
        longer[299] = 9;
        byte[] written =
                new ProtoWriter((byte) 0x33)
                        .uint31(1, 0)
                        .uint31(2, 127)
                        .uint31(3, 128)
                        .uint31(4, Integer.MAX_VALUE)
                        .bytes(5)
                        .bytes(6, longer)
                        .finish();
        ProtoReader reader = new ProtoReader(written, 1, written.length);
        int[] numbers = {0, 127, 128, Integer.MAX_VALUE};
        for (int i = 0; i < numbers.length; i++) {
            assertTrue(reader.next());
            assertEquals(i + 1, reader.field());
            assertEquals(numbers[i], reader.uint31());
        }
        assertTrue(reader.next());
        assertArrayEquals(new byte[0], reader.bytes());
        assertTrue(reader.next());
        assertArrayEquals(longer, reader.bytes());
        assertFalse(reader.next());
    }

    @Test
    void unknownFieldsOfAllTypes_arePassedOver() throws MalformedMessageException {
        // Field 9 as number, field 10 of 64 bits, field 11 as bytes, field 12 of 32 bits, and field
        // 100 twice: beyond 63 nobody looks.
        readAll(reader("4896015100000000000000005a02ffff65000000" + "00a00601a00602"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00", // field 0
                "08010802", // field 1 twice
                "0b", // a group
                "0c", // its end
                "0e", // no such type
                "0a05aabb", // bytes beyond the end
                "0d0000", // 32 bits beyond the end
                "0900", // 64 bits beyond the end
                "08", // no number
                "0880", // a number that breaks off
                "08ffffffffffffffffffffff01", // a number that does not end
                "0affffffff7f", // a length beyond 31 bits
                "0affffffffffffffffff01" // a negative length
            })
    void malformed_isRefused(String hex) {
        assertThrows(MalformedMessageException.class, () -> readAll(reader(hex)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"088080808008", "08ffffffffffffffffff01", "0d00000000", "0a00"})
    void numberBeyond31BitsOrOfOtherType_isRefused(String hex) throws MalformedMessageException {
        ProtoReader reader = reader(hex);
        assertTrue(reader.next());
        assertThrows(MalformedMessageException.class, reader::uint31);
    }

    @Test
    void bytesOfOtherType_areRefused() throws MalformedMessageException {
        ProtoReader reader = reader("0801");
        assertTrue(reader.next());
        assertThrows(MalformedMessageException.class, reader::bytes);
    }
}
