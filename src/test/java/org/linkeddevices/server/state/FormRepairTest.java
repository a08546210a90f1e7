// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

class FormRepairTest {

    private static final String NS = "http://jabber.org/protocol/pubsub";

    @Test
    void publishOptions_areWrittenAsTheHostReadsThem() throws DocumentException {
        assertEquals(
                options(field("persist_items", "1") + field("max_items", "7")),
                repaired(
                        options(
                                field("persist_items", "true")
                                        + field("send_last_published_item", "never")
                                        + field("max_items", "max"))));
    }

    @Test
    void configuration_isWrittenAsTheHostReadsIt() throws DocumentException {
        for (String ns : new String[] {NS, NS + "#owner"}) {
            assertEquals(
                    configure(ns, field("max_items", "7") + field("notify_retract", "0")),
                    repaired(
                            configure(
                                    ns,
                                    field("max_items", "max") + field("notify_retract", "false"))));
        }
    }

    @Test
    void everythingElse_staysAsItIs() throws DocumentException {
        String form =
                field("title", "max") + field("description", "true") + field("max_items", "5");
        assertEquals(options(form), repaired(options(form)));
        String publish =
                ("<pubsub xmlns=\"%s\"><publish node=\"n\"><item>"
                                + "<x xmlns=\"jabber:x:data\">%s</x></item></publish></pubsub>")
                        .formatted(NS, field("max_items", "max"));
        assertEquals(xml(publish).asXML(), repaired(publish));
    }

    private static String repaired(String pubsub) throws DocumentException {
        Element element = xml(pubsub);
        FormRepair.repair(element, 7);
        return element.asXML();
    }

    private static Element xml(String text) throws DocumentException {
        return DocumentHelper.parseText(text).getRootElement();
    }

    private static String options(String fields) {
        return ("<pubsub xmlns=\"%s\"><publish-options>"
                        + "<x xmlns=\"jabber:x:data\">%s</x></publish-options></pubsub>")
                .formatted(NS, fields);
    }

    private static String configure(String ns, String fields) {
        return ("<pubsub xmlns=\"%s\"><configure>"
                        + "<x xmlns=\"jabber:x:data\">%s</x></configure></pubsub>")
                .formatted(ns, fields);
    }

    private static String field(String name, String value) {
        return "<field var=\"pubsub#%s\"><value>%s</value></field>".formatted(name, value);
    }
}
