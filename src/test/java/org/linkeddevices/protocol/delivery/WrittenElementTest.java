// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenElementTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message/>",
                "<message to='a@b/&lt;c&gt;&amp;&quot;'><body>x &lt; y &amp; z</body></message>",
                "<message xmlns='jabber:client' xml:lang='de'>\u00df \ud83d\ude00</message>",
                "<m:message xmlns:m='urn:m'><a xmlns='urn:a'><m:b c='d'/></a>tail</m:message>",
                "<message><body>line\nline\ttab  two</body><!-- c --><![CDATA[<&>]]></message>"
            })
    void asXml_isWhatDom4jWrites(String xml) throws DocumentException {
        Element element = DocumentHelper.parseText(xml).getRootElement();
        assertEquals(element.asXML(), WrittenElement.copyOf(element).asXML());
    }

    @Test
    void change_isSeenInWhatIsWritten() throws DocumentException {
        WrittenElement element =
                WrittenElement.copyOf(
                        DocumentHelper.parseText("<message id='1'/>").getRootElement());
        String first = element.asXML();
        assertSame(first, element.asXML());
        element.addAttribute("id", "2").addElement("body").setText("x");
        assertEquals("<message id=\"2\"><body>x</body></message>", element.asXML());
    }
}
