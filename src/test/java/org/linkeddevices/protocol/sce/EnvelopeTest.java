// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.sce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

class EnvelopeTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Property(tries = 200)
    void envelope_survivesEncryption(@ForAll("texts") String text, @ForAll("texts") String padding)
            throws ProtocolException {
        Element body = Xml.element("body", "jabber:client");
        body.setText(text);
        Envelope envelope =
                new Envelope(
                        List.of(body),
                        Optional.of(padding),
                        Optional.of(NOON),
                        Optional.of("juliet@capulet.lit"),
                        Optional.of("romeo@montague.lit"));
        Envelope read = Envelope.parse(envelope.toBytes());
        assertEquals(text, read.content().get(0).getText());
        assertEquals("jabber:client", read.content().get(0).getNamespaceURI());
        assertEquals(Optional.of(padding), read.padding());
        assertEquals(Optional.of(NOON), read.time());
        assertEquals(envelope.to(), read.to());
        assertEquals(envelope.from(), read.from());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('a', '<', '&', ']', '>', '"', '\u00e9', '\n');
    }

    @Test
    void bareEnvelope_isRead() throws ProtocolException {
        Envelope envelope = read("<envelope xmlns='urn:xmpp:sce:1'><content/></envelope>");
        assertEquals(List.of(), envelope.content());
        assertEquals(Optional.empty(), envelope.padding());
        assertEquals(Optional.empty(), envelope.time());
        assertEquals(Optional.empty(), envelope.to());
        assertTrue(Envelope.parse(envelope.toXml()).from().isEmpty());
    }

    @Test
    void affixes_areHeldAgainstTheStanza() throws ProtocolException {
        String xml =
                "<envelope xmlns='urn:xmpp:sce:1'><content/><from jid='a@x/phone'/>%s</envelope>";
        read(xml.formatted("")).check("a@x", "b@x");
        Envelope told = read(xml.formatted("<to jid='b@x'/>"));
        told.check("a@x", "b@x");
        notAcceptable(() -> told.check("c@x", "b@x"));
        notAcceptable(() -> told.check("a@x", "c@x"));
        Envelope untold = read("<envelope xmlns='urn:xmpp:sce:1'><content/></envelope>");
        notAcceptable(() -> untold.check("a@x", "b@x"));
    }

    private static void notAcceptable(org.junit.jupiter.api.function.Executable check) {
        assertEquals(
                ErrorCondition.NOT_ACCEPTABLE,
                assertThrows(ProtocolException.class, check).condition());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a/>",
                "<envelope xmlns='urn:xmpp:sce:1'/>",
                "<envelope xmlns='urn:xmpp:sce:0'><content/></envelope>",
                "<envelope xmlns='urn:xmpp:sce:1'><content/></envelope><more/>",
                "<envelope xmlns='urn:xmpp:sce:1'><content/><time stamp='now'/></envelope>",
                "<envelope xmlns='urn:xmpp:sce:1'><content/><from/></envelope>",
                "<envelope xmlns='urn:xmpp:sce:1'><content><!-- a --></content></envelope>",
                "<envelope xmlns='urn:xmpp:sce:1'><content><?a b?></content></envelope>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                        + "<envelope xmlns='urn:xmpp:sce:1'><content>&e;</content></envelope>",
                "<!DOCTYPE a [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><a>&b;</a>"
            })
    void otherContent_isRefused(String xml) {
        assertEquals(
                ErrorCondition.BAD_REQUEST,
                assertThrows(ProtocolException.class, () -> read(xml)).condition());
    }

    @Test
    void deepContent_isRefused() throws ProtocolException {
        String xml = "<envelope xmlns='urn:xmpp:sce:1'><content>%s%s</content></envelope>";
        assertEquals(1, read(xml.formatted("<a>".repeat(30), "</a>".repeat(30))).content().size());
        for (int depth : new int[] {31, 100_000}) {
            String deep = xml.formatted("<a>".repeat(depth), "</a>".repeat(depth));
            assertThrows(ProtocolException.class, () -> read(deep));
        }
    }

    @Property(tries = 500)
    void anyBytes_areReadOrRefused(@ForAll byte[] bytes) {
        assertThrows(ProtocolException.class, () -> Envelope.parse(bytes));
    }

    private static Envelope read(String xml) throws ProtocolException {
        return Envelope.parse(xml.getBytes(StandardCharsets.UTF_8));
    }
}
