// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.bob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;

class BobDataTest {

    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    @Test
    void contentId_isTheSha1OfTheData() {
        // FIPS 180-2, appendix A.1.
        assertEquals(
                "sha1+a9993e364706816aba3e25717850c26c9cd0d89d@bob.xmpp.org",
                BobData.contentId(ABC));
    }

    @Test
    void data_survivesTheWire() throws ProtocolException {
        BobData data = BobData.of(ABC, "image/png", 300);
        BobData read = BobData.parse(Reparsed.of(data.toXml()));
        assertEquals(data, read);
        assertArrayEquals(ABC, read.bytes());
        assertEquals("cid:" + data.cid(), data.uri());
        assertFalse(data.toString().contains(data.base64()));
    }

    @Test
    void request_survivesTheWire() throws ProtocolException {
        BobRequest request = new BobRequest(BobData.contentId(ABC));
        assertEquals(request, BobRequest.parse(Reparsed.of(request.toXml())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<data xmlns='urn:xmpp:bob' type='image/png'>YWJj</data>",
                "<data xmlns='urn:xmpp:bob' cid='x'>YWJj</data>",
                "<data xmlns='urn:xmpp:bob' cid='x' type='image/png'/>",
                "<data xmlns='urn:xmpp:bob' cid='x' type='image/png'>*</data>"
            })
    void malformed_isBadRequest(String xml) {
        assertThrows(ProtocolException.class, () -> BobData.parse(Reparsed.of(xml)));
    }
}
