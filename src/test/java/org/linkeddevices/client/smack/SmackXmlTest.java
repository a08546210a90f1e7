// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jivesoftware.smack.packet.ExtensionElement;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.Xml;

class SmackXmlTest {

    private static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
    private static final String HOSTILE = "<&>'\"]]> \uD83D\uDE00 \t\n";

    @Test
    void everythingOfAnElement_isKept() throws Exception {
        String xml =
                "<a xmlns='urn:a' n='1' xml:lang='de' p:q='2' xmlns:p='urn:p'>one"
                        + "<b xmlns='urn:b'/>two<p:c>&lt;&amp;</p:c><a><a/></a></a>";

        Element read = SmackXml.parse(xml);

        assertEquals("urn:a", read.getNamespaceURI());
        assertEquals("1", read.attributeValue("n"));
        assertEquals("de", read.attributeValue(QName.get("lang", "xml", XML_NAMESPACE)));
        assertEquals("onetwo", read.getText());
        assertEquals("<&", read.element("c").getText());
        assertEquals("urn:p", read.element("c").getNamespaceURI());
        assertEquals("urn:b", read.element("b").getNamespaceURI());
        assertEquals(1, read.element("a").elements().size());
        assertEquals(read.asXML(), SmackXml.parse(read.asXML()).asXML());
    }

    @Test
    void message_isWhatSmackWrites() throws Exception {
        Element payload = Xml.element("x", "urn:x");
        payload.addAttribute("text", "<&>'\"]]>");
        Xml.addText(payload, "y", HOSTILE);
        Message message =
                StanzaBuilder.buildMessage("m1")
                        .ofType(Message.Type.chat)
                        .setBody(HOSTILE)
                        .addExtension(new PayloadElement(payload))
                        .build();

        Element read = SmackXml.of(message);

        assertEquals("jabber:client", read.getNamespaceURI());
        assertEquals("m1", read.attributeValue("id"));
        assertEquals(HOSTILE, read.element("body").getText());
        Element there = read.element(QName.get("x", "urn:x"));
        assertEquals(HOSTILE, there.element("y").getText());
    }

    @Test
    void iq_comesBackAsItWasSent() throws Exception {
        ProviderManager.addIQProvider("devices", LinkedDevices.NS, new PayloadIqProvider());
        Element payload = Xml.element("devices", LinkedDevices.NS);
        payload.addAttribute("name", "<&>'\"]]>");
        payload.addText("text<&]]>");
        Xml.addText(payload, "device", HOSTILE);
        PayloadIq iq = new PayloadIq(payload);
        iq.setType(IQ.Type.set);

        PayloadIq read = PacketParserUtils.parseStanza(iq.toXML().toString());

        assertEquals(IQ.Type.set, read.getType());
        assertEquals(iq.getStanzaId(), read.getStanzaId());
        assertEquals("<&>'\"]]>", read.payload().attributeValue("name"));
        assertEquals("text<&]]>", read.payload().getText());
        assertEquals(HOSTILE, read.payload().element("device").getText());
    }

    @Test
    void tooDeepElement_isRefused() {
        String deep = "<a>".repeat(SmackXml.DEPTH) + "</a>".repeat(SmackXml.DEPTH);

        assertEquals("a", read(deep).getName());
        assertThrows(IOException.class, () -> SmackXml.parse("<a>" + deep + "</a>"));
    }

    @Test
    void cdataEnd_inSmacksOwnText_isRead() throws Exception {
        Message message = StanzaBuilder.buildMessage("m2").setBody("x]]>y").build();

        assertEquals("x]]>y", SmackXml.of(message).element("body").getText());
    }

    @Test
    void partThatSmackWritesBadly_isLeftOut() throws Exception {
        ExtensionElement bad =
                new ExtensionElement() {
                    @Override
                    public String getElementName() {
                        return "bad";
                    }

                    @Override
                    public String getNamespace() {
                        return "urn:bad";
                    }

                    @Override
                    public CharSequence toXML(XmlEnvironment xmlEnvironment) {
                        return "<bad";
                    }
                };
        Message message =
                StanzaBuilder.buildMessage("m3")
                        .from("bob@example.org/cell")
                        .ofType(Message.Type.chat)
                        .setBody("text")
                        .addExtension(bad)
                        .addExtension(new PayloadElement(Xml.element("good", "urn:good")))
                        .build();

        Element read = SmackXml.of(message);

        assertEquals("text", read.element("body").getText());
        assertEquals("jabber:client", read.element("body").getNamespaceURI());
        assertEquals("bob@example.org/cell", read.attributeValue("from"));
        assertEquals("m3", read.attributeValue("id"));
        assertEquals("chat", read.attributeValue("type"));
        assertEquals(2, read.elements().size());
    }

    @Test
    void brokenXml_isAnIoException() {
        assertThrows(IOException.class, () -> SmackXml.parse("<a><b></a>"));
        assertThrows(IOException.class, () -> SmackXml.parse("<a>"));
        assertThrows(IOException.class, () -> SmackXml.parse(""));
    }

    @Test
    void entities_areNotExpanded() {
        String xml = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>";

        assertThrows(IOException.class, () -> SmackXml.parse(xml));
    }

    private static Element read(String xml) {
        return Assertions.assertDoesNotThrow(() -> SmackXml.parse(xml));
    }
}
