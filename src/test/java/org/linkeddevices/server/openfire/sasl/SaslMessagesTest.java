// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of PLAIN and SCRAM. */
class SaslMessagesTest {

    @Test
    void plain_hasThreeFields() {
        assertEquals(
                Optional.of(new PlainMessage("", "romeo", "s3cret")),
                PlainMessage.parse(bytes("\0romeo\0s3cret")));
        assertEquals(
                Optional.of(new PlainMessage("juliet@example.org", "romeo", "\u00e4 b")),
                PlainMessage.parse(bytes("juliet@example.org\0romeo\0\u00e4 b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\0romeo", "\0\0s3cret", "\0romeo\0"})
    void malformedPlain_isLeftToTheHost(String message) {
        assertEquals(Optional.empty(), PlainMessage.parse(bytes(message)));
    }

    /** What Openfire lets in must not go unnoticed here. */
    @ParameterizedTest
    @ValueSource(strings = {"b\0c", "\0\0b\0\0c", "b\0c\0", "\0b\0c"})
    void laxPlain_isReadAsOpenfireReadsIt(String message) {
        assertEquals(
                Optional.of(new PlainMessage("", "b", "c")), PlainMessage.parse(bytes(message)));
    }

    @Test
    void plainWithFurtherFieldsOrBadUtf8_isReadAsOpenfireReadsIt() {
        assertEquals(
                Optional.of(new PlainMessage("a", "b", "c")),
                PlainMessage.parse(bytes("a\0b\0c\0d")));
        byte[] message = {0, 'a', 0, (byte) 0xC3};
        assertEquals(Optional.of(new PlainMessage("", "a", "\uFFFD")), PlainMessage.parse(message));
    }

    @Test
    void plain_doesNotShowItsPassword() {
        assertFalse(new PlainMessage("", "romeo", "s3cret").toString().contains("s3cret"));
    }

    @Test
    void clientFirst_ofRfc5802() {
        ClientFirst message =
                ClientFirst.parse(bytes("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL")).orElseThrow();
        assertEquals("n,,", message.gs2Header());
        assertEquals(Optional.empty(), message.bindingType());
        assertEquals("user", message.name());
        assertEquals("", message.authzid());
        assertEquals("n=user,r=fyko+d2lbbFgONRv9qkxdawL", message.bare());
    }

    @Test
    void clientFirst_unescapesNamesAndKnowsItsBinding() {
        ClientFirst message =
                ClientFirst.parse(bytes("p=tls-exporter,a=a=2Cb,n=c=3Dd,r=x,e=ext")).orElseThrow();
        assertEquals("p=tls-exporter,a=a=2Cb,", message.gs2Header());
        assertEquals(Optional.of("tls-exporter"), message.bindingType());
        assertEquals("a,b", message.authzid());
        assertEquals("c=d", message.name());
        assertEquals("n=c=3Dd,r=x,e=ext", message.bare());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n,,",
                "n,,n=user",
                "n,,n=,r=x",
                "n,,n=user,r=",
                "n,,r=x,n=user",
                "n,,n=us=20er,r=x",
                "n,,n=us\0er,r=x",
                "n,b=x,n=user,r=x",
                "x,,n=user,r=x",
                "p=,,n=user,r=x",
                "n,,m=ext,n=user,r=x"
            })
    void malformedClientFirst_isLeftToTheHost(String message) {
        assertEquals(Optional.empty(), ClientFirst.parse(bytes(message)));
    }

    @Test
    void serverFirst_isReadAsTheHostWroteIt() {
        String text = "r=abc,s=QSXCR+Q6sek8bf92,i=4096";
        ServerFirst message = ServerFirst.parse(bytes(text)).orElseThrow();
        assertEquals(new ServerFirst("abc", "QSXCR+Q6sek8bf92", 4096, text), message);
        assertEquals(12, message.saltBytes().length);
        assertEquals(Optional.empty(), ServerFirst.parse(bytes("e=other-error")));
        assertEquals(Optional.empty(), ServerFirst.parse(bytes("r=a,s=b,i=999999999999")));
    }

    @Test
    void clientFinal_endsWithTheProof() {
        ClientFinal message = ClientFinal.parse(bytes("c=biws,r=abc,x=y,p=cHA=")).orElseThrow();
        assertEquals(new ClientFinal("biws", "abc", "cHA=", "c=biws,r=abc,x=y"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c=biws,r=abc", "r=abc,c=biws,p=x", "c=biws,p=x", ",p="})
    void malformedClientFinal_isLeftToTheHost(String message) {
        assertEquals(Optional.empty(), ClientFinal.parse(bytes(message)));
    }

    @Test
    void channelBinding_isReadWhereTheConnectionHasIt() {
        ChannelBindings without = new ChannelBindings(Object.class);
        assertTrue(without.data(new Object(), "tls-exporter").isEmpty());
        ChannelBindings with = new ChannelBindings(Bound.class);
        assertEquals(2, with.data(new Bound(), "tls-exporter").orElseThrow().length);
        assertTrue(with.data(new Bound(), "tls-unique").isEmpty());
        assertTrue(new ChannelBindings().data(new Object(), "tls-exporter").isEmpty());
    }

    /** Looks like a connection of Openfire 5.1. */
    public static final class Bound {

        /** As there. */
        public Optional<byte[]> getChannelBindingData(String type) {
            return Optional.of(new byte[] {1, 2}).filter(data -> type.equals("tls-exporter"));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
