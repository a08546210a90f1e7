// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

class StateXmlTest {

    private static final String NS = "http://jabber.org/protocol/pubsub";

    @Test
    void options_areReadFromTheRightForm() throws DocumentException {
        PublishOptions options = PublishOptions.of(publish("publish-options"));
        assertEquals(Optional.of("roster"), options.accessModel());
        assertEquals(Optional.of(true), options.persist());
        assertEquals(Optional.of("max"), options.maxItems());
        assertEquals(List.of("a", "b"), options.rosterGroups());
        PublishOptions none = PublishOptions.of(publish("node_config"));
        assertEquals(Optional.empty(), none.accessModel());
        assertEquals(Optional.empty(), none.persist());
        assertEquals(Optional.empty(), none.maxItems());
        assertEquals(List.of(), none.rosterGroups());
    }

    @Test
    void publish_isToldWithItsItems() throws DocumentException {
        PepEvent event = PepEvent.of(publish("publish-options")).orElseThrow();
        assertEquals("n", event.node());
        assertEquals(
                message(
                        "<items node='n'><item id='1'><x xmlns='urn:x'>text</x></item></items>",
                        ""),
                event.message("me@x").asXML());
        assertEquals(
                message(
                        "<items node='n'><item id='1'><x xmlns='urn:x'>text</x></item></items>",
                        "<delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05.000Z'/>"),
                canonical(event.message("me@x", Instant.parse("2026-01-02T03:04:05Z"))));
    }

    @Test
    void retraction_isToldWithItsIds() throws DocumentException {
        Element retract =
                xml("<pubsub xmlns='%s'><retract node='n'><item id='1'/></retract></pubsub>", NS);
        assertEquals(
                message("<items node='n'><retract id='1'/></items>", ""),
                PepEvent.of(retract).orElseThrow().message("me@x").asXML());
    }

    @Test
    void ownersChanges_areToldByTheirName() throws DocumentException {
        for (String action : List.of("delete", "purge")) {
            Element request =
                    xml("<pubsub xmlns='%s#owner'><" + action + " node='n'/></pubsub>", NS);
            assertEquals(
                    message("<" + action + " node='n'/>", ""),
                    PepEvent.of(request).orElseThrow().message("me@x").asXML());
        }
    }

    @Test
    void otherRequests_tellNothing() throws DocumentException {
        assertTrue(PepEvent.of(xml("<pubsub xmlns='%s'><items node='n'/></pubsub>", NS)).isEmpty());
        assertTrue(PepEvent.of(xml("<pubsub xmlns='%s'><publish/></pubsub>", NS)).isEmpty());
    }

    @Test
    void configuration_isWrittenForOldServers() {
        String form =
                new NodeConfig("roster", true, 7, List.of("a"))
                        .configure("n")
                        .element("configure")
                        .element("x")
                        .asXML();
        for (String value : List.of(Pep.NODE_CONFIG, "roster", "1", "7", "a")) {
            assertTrue(form.contains("<value>" + value + "</value>"), form);
        }
        Element create = new NodeConfig("open", false, 1).create("n");
        assertEquals("n", create.element("create").attributeValue("node"));
        assertTrue(create.element("configure").asXML().contains("<value>0</value>"));
    }

    @Test
    void vcard_isToldByTheHashOfItsPicture() throws DocumentException {
        Element vcard =
                xml(
                        "<vCard xmlns='%s'><PHOTO><BINVAL>YW\n Jj</BINVAL></PHOTO></vCard>",
                        "vcard-temp");
        assertEquals(
                "a9993e364706816aba3e25717850c26c9cd0d89d",
                VcardUpdate.of("me@x", vcard).element("x").elementText("photo"));
        for (String photo : List.of("", "<PHOTO/>", "<PHOTO><BINVAL>=</BINVAL></PHOTO>")) {
            Element without = xml("<vCard xmlns='%s'>" + photo + "</vCard>", "vcard-temp");
            assertEquals("", VcardUpdate.of("me@x", without).element("x").elementText("photo"));
        }
    }

    private static Element publish(String formType) throws DocumentException {
        return xml(
                "<pubsub xmlns='%s'><publish node='n'><item id='1'><x xmlns='urn:x'>text</x></item>"
                        + "</publish><publish-options><x xmlns='jabber:x:data' type='submit'>"
                        + field("FORM_TYPE", NS + "#" + formType)
                        + field("pubsub#access_model", "roster")
                        + field("pubsub#persist_items", "true")
                        + field("pubsub#max_items", "max")
                        + field("pubsub#roster_groups_allowed", "a", "b")
                        + "</x></publish-options></pubsub>",
                NS);
    }

    private static String field(String var, String... values) {
        return "<field var='"
                + var
                + "'><value>"
                + String.join("</value><value>", values)
                + "</value></field>";
    }

    private static Element xml(String text, String namespace) throws DocumentException {
        return DocumentHelper.parseText(text.formatted(namespace)).getRootElement();
    }

    /** Without the two ways to write an empty element. */
    private static String canonical(Element element) throws DocumentException {
        return DocumentHelper.parseText(element.asXML()).getRootElement().asXML();
    }

    private static String message(String content, String extension) throws DocumentException {
        return xml(
                        "<message xmlns='jabber:client' type='headline' from='me@x'>"
                                + "<event xmlns='%s#event'>"
                                + content
                                + "</event>"
                                + extension
                                + "</message>",
                        NS)
                .asXML();
    }
}
