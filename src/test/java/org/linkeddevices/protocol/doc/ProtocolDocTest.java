// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.doc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;
import org.linkeddevices.protocol.access.AccessList;
import org.linkeddevices.protocol.archive.ArchiveEnd;
import org.linkeddevices.protocol.archive.ArchiveMetadata;
import org.linkeddevices.protocol.archive.ArchiveQuery;
import org.linkeddevices.protocol.archive.ArchiveResult;
import org.linkeddevices.protocol.archive.Mam;
import org.linkeddevices.protocol.archive.Preferences;
import org.linkeddevices.protocol.calls.CallList;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.protocol.command.CommandRequest;
import org.linkeddevices.protocol.delivery.CaughtUp;
import org.linkeddevices.protocol.delivery.NotifyRequest;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.keys.EncryptedMessage;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.roster.DeviceList;
import org.linkeddevices.protocol.roster.EventMessage;
import org.linkeddevices.protocol.roster.History;

/** The examples of {@code docs/protocol.md} are XML that our own parsers read. */
class ProtocolDocTest {

    private static final String HASH = "a".repeat(64);

    /** Values that the placeholders could have. */
    private static final Map<String, String> VALUES = values();

    static Stream<ProtocolDoc.Block> blocks() throws IOException {
        return ProtocolDoc.steps().stream()
                .filter(ProtocolDoc.Block.class::isInstance)
                .map(ProtocolDoc.Block.class::cast);
    }

    @Test
    void document_hasExamples() throws IOException {
        assertTrue(blocks().count() > 40);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void block_isXmlAndReadByOurParsers(ProtocolDoc.Block block) throws ProtocolException {
        Element stanza = Reparsed.of(Example.fill(block.xml(), VALUES));
        assertFalse(stanza.asXML().contains("{"), "a placeholder has no value: " + block);
        if (stanza.getName().equals("message")) {
            assertTrue(
                    EventMessage.eventOf(stanza).isPresent()
                            || CallMessage.in(stanza).isPresent()
                            || stanza.element("body") != null
                            || stanza.element("sent") != null
                            || keys(stanza)
                            || child(stanza, "caught-up", LinkedDevices.DELIVERY_NS).isPresent()
                            || child(stanza, "result", Mam.NS).isPresent());
        }
        boolean answer = !"get".equals(stanza.attributeValue("type"));
        Optional<Element> devices = child(stanza, "devices", LinkedDevices.NS);
        if (answer && devices.isPresent()) {
            assertSame(devices.get(), DeviceList.parse(devices.get()).toXml());
        }
        Optional<Element> history = child(stanza, "history", LinkedDevices.NS);
        if (answer && history.isPresent()) {
            assertSame(history.get(), History.parse(history.get()).toXml());
        }
        Optional<Element> calls = child(stanza, "calls", LinkedDevices.CALLS_NS);
        if (answer && calls.isPresent()) {
            assertSame(calls.get(), CallList.parse(calls.get()).toXml());
        }
        archive(stanza, answer);
        delivery(stanza);
        Optional<Element> clients = child(stanza, "clients", AccessList.NS);
        if (clients.isPresent()) {
            assertSame(clients.get(), AccessList.parse(clients.get()).toXml());
        }
        Optional<Element> command = child(stanza, "command", CommandRequest.NS);
        if (command.isPresent()) {
            CommandRequest.parse(command.get());
            Optional<Element> form = child(command.get(), "x", DataForm.NS);
            if (form.isPresent()) {
                assertSame(form.get(), DataForm.parse(form.get()).toXml());
            }
        }
    }

    /** Whether a message is about encryption; then it is read. */
    private static boolean keys(Element message) throws ProtocolException {
        Optional<Element> encrypted = EncryptedMessage.find(message, OmemoVersion.TWO);
        if (encrypted.isPresent()) {
            assertSame(encrypted.get(), EncryptedMessage.parse(encrypted.get()).toXml());
        }
        Element error = message.element("error");
        if (error != null) {
            Element wrong = MismatchedDevices.find(error).orElseThrow();
            assertSame(wrong, MismatchedDevices.parse(wrong).toXml());
        }
        return encrypted.isPresent() || error != null || message.element("event") != null;
    }

    private static void delivery(Element stanza) throws ProtocolException {
        Optional<Element> notify = child(stanza, "notify", LinkedDevices.DELIVERY_NS);
        if (notify.isPresent()) {
            assertSame(notify.get(), NotifyRequest.parse(notify.get()).toXml());
        }
        Optional<Element> caughtUp = child(stanza, "caught-up", LinkedDevices.DELIVERY_NS);
        if (caughtUp.isPresent()) {
            Element built = new CaughtUp(stanza.attributeValue("to")).toXml("example.org");
            assertSame(caughtUp.get(), built.element("caught-up"));
        }
    }

    private static void archive(Element stanza, boolean answer) throws ProtocolException {
        Optional<Element> query = child(stanza, "query", Mam.NS);
        if (answer && query.isPresent()) {
            ArchiveQuery.parse(query.get());
        }
        Optional<Element> result = child(stanza, "result", Mam.NS);
        if (result.isPresent()) {
            assertSame(result.get(), ArchiveResult.parse(result.get()).toXml());
        }
        Optional<Element> end = child(stanza, "fin", Mam.NS);
        if (end.isPresent()) {
            assertSame(end.get(), ArchiveEnd.parse(end.get()).toXml());
        }
        Optional<Element> metadata = child(stanza, "metadata", Mam.NS);
        if (answer && metadata.isPresent()) {
            assertSame(metadata.get(), ArchiveMetadata.parse(metadata.get()).toXml());
        }
        Optional<Element> prefs = child(stanza, "prefs", Mam.NS);
        if (prefs.isPresent()) {
            Preferences.parse(prefs.get());
        }
    }

    @Test
    void otherElementsAndValues_doNotMatch() {
        Element example = Reparsed.of("<a x='{one}'><!-- … --><b>{one}</b></a>");
        assertTrue(match(example, "<a x='1'><c/><b>1</b></a>"));
        for (String other :
                List.of(
                        "<a x='1'><b>2</b></a>",
                        "<a x='1' y='2'><b>1</b></a>",
                        "<a><b>1</b></a>",
                        "<a x='1'><b>1</b><c/></a>",
                        "<a x='1'/>",
                        "<c x='1'><b>1</b></c>")) {
            assertFalse(match(example, other), other);
        }
    }

    private static boolean match(Element example, String actual) {
        return Example.match(example, Reparsed.of(actual), Map.of()).isPresent();
    }

    private static void assertSame(Element written, Element rebuilt) {
        assertEquals(
                Optional.of(Map.of()),
                Example.match(written, Reparsed.of(rebuilt), Map.of()),
                () -> "rebuilt: " + rebuilt.asXML());
    }

    private static Optional<Element> child(Element parent, String name, String namespace) {
        return Optional.ofNullable(parent.element(QName.get(name, namespace)));
    }

    private static Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        Stream.of("any", "seconds", "phone", "tablet", "call-1")
                .forEach(name -> values.put(name, "17"));
        Stream.of("hash-1", "hash-2", "hash-a", "hash-b", "fingerprint")
                .forEach(name -> values.put(name, HASH));
        Stream.of("token-1", "token-3")
                .forEach(name -> values.put(name, "0000-0000-0000-0000-0000-0000-00"));
        Stream.of(
                        "token-1-id",
                        "token-2-id",
                        "token-3-id",
                        "push",
                        "ping",
                        "ack",
                        "late-id",
                        "omemo-1",
                        "omemo-2",
                        "session",
                        "message-1",
                        "message-3")
                .forEach(name -> values.put(name, "x1"));
        Stream.of("command-1", "picture-3", "base64-3", "desk-session")
                .forEach(name -> values.put(name, "YWJj"));
        values.put("time", "2026-11-22T04:00:00.000Z");
        values.put("address", "192.0.2.1");
        return values;
    }
}
