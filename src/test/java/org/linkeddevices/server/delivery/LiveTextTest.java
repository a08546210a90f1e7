// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.delivery.WrittenElement;

/** A new entry reads the same whether it is put together or written. */
class LiveTextTest {

    private static final String ACCOUNT = "romeo@example.net";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message to='romeo@example.net' type='chat' id='1'><body>a</body></message>",
                "<message type='chat'><body>&lt;b> &amp; \"c\" 'd' \u00e9</body></message>",
                "<message id='&lt;&amp;&quot;'><body xml:lang='de'>a</body>\n <thread/></message>",
                "<message id='1'><x xmlns='a'><y xmlns=''/></x><z xmlns='b'/></message>",
                "<message from='a@b/c&amp;d'><body></body><e xmlns='o'>\n</e></message>",
            })
    void knownText_isWhatWouldBeWritten(String stanza) throws Exception {
        Numbered numbered = numbered(stanza, EntryKind.MESSAGE);
        String text = LiveText.of(numbered, ACCOUNT).orElseThrow();
        Element copy = copy(numbered, ACCOUNT);
        assertEquals(copy.createCopy().asXML(), text);
        assertEquals(text, copy.asXML());
    }

    @Test
    void stanzaThatIsKeptInAnotherForm_isWritten() throws Exception {
        Numbered inNamespace = numbered("<message xmlns='a' id='1'><b/></message>");
        Numbered withPrefix =
                numbered("<p:message xmlns:p='jabber:client' id='1'><b/></p:message>");
        Numbered inside = numbered("<message id='1'><p:z xmlns:p='b'><q/></p:z></message>");
        Numbered empty = numbered("<message id='1'/>");
        Numbered state = numbered("<message id='1'><b/></message>", EntryKind.STATE);
        assertEquals(Optional.empty(), LiveText.of(inNamespace, ACCOUNT));
        assertEquals(Optional.empty(), LiveText.of(withPrefix, ACCOUNT));
        assertEquals(Optional.empty(), LiveText.of(inside, ACCOUNT));
        assertEquals(Optional.empty(), LiveText.of(empty, ACCOUNT));
        assertEquals(Optional.empty(), LiveText.of(state, ACCOUNT));
        assertTrue(copy(empty, ACCOUNT).asXML().contains("stanza-id"));
    }

    @Test
    void accountThatMustBeEscaped_isWritten() throws Exception {
        Numbered numbered = numbered("<message id='1'><b/></message>");
        assertEquals(Optional.empty(), LiveText.of(numbered, "a\"b@example.net"));
        assertTrue(copy(numbered, "a\"b@example.net").asXML().contains("&quot;"));
    }

    @Test
    void copyThatIsChanged_isWrittenAnew() throws Exception {
        Numbered numbered = numbered("<message to='a' id='1'><body>x</body></message>");
        Element stanza = copy(numbered, ACCOUNT);
        String before = stanza.asXML();
        stanza.addAttribute("to", "a");
        assertEquals(before, stanza.asXML());
        stanza.addAttribute("to", "b");
        assertEquals(before.replace("to=\"a\"", "to=\"b\""), stanza.asXML());
    }

    private static Element copy(Numbered numbered, String account) {
        return Copy.live(numbered, account, Slicing.NONE).forUnlinked();
    }

    private static Numbered numbered(String xml) throws Exception {
        return numbered(xml, EntryKind.MESSAGE);
    }

    private static Numbered numbered(String xml, EntryKind kind) throws Exception {
        Element stanza = WrittenElement.copyOf(new StanzaReader().read(xml));
        LogEntry entry =
                new LogEntry(
                        "romeo",
                        1,
                        "1-a",
                        Instant.EPOCH,
                        Direction.RECEIVED,
                        kind,
                        0,
                        false,
                        stanza.asXML());
        return new Numbered(entry, Address.of("juliet@example.net/home"), stanza);
    }
}
