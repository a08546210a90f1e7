// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;

/** How stanzas stand in a body of BOSH. */
class SessionOutputTest {

    @Test
    void stanzaWithoutNamespace_getsTheClients() {
        Element message = DocumentHelper.createElement("message");
        message.addAttribute("id", "1 > 0");
        message.addElement("body").setText("text");
        assertEquals(
                "<message xmlns=\"jabber:client\" id=\"1 &gt; 0\"><body>text</body></message>",
                SessionOutput.inBody(message));
        assertEquals(
                "<presence xmlns=\"jabber:client\"/>",
                SessionOutput.inBody(DocumentHelper.createElement("presence")));
    }

    @Test
    void stanzaWithNamespace_keepsIt() {
        Element iq = DocumentHelper.createElement(QName.get("iq", "jabber:client"));
        assertEquals("<iq xmlns=\"jabber:client\"/>", SessionOutput.inBody(iq));
    }
}
