// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.request.Answer;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestDesks;
import org.linkeddevices.testkit.TestKeys;
import org.linkeddevices.testkit.TestServices;

class CommandDeskTest {

    private final TestDatabase database = TestDatabase.hsqldb();
    private final TestServices node = new TestServices(database.connections());
    private final TestDesks desks = new TestDesks(node);
    private Device phone;
    private Device tablet;
    private Asker unlinked;
    private Asker companion;

    @BeforeEach
    void link() {
        phone = node.link(TestDesks.USER);
        tablet = node.link(TestDesks.USER);
        unlinked = desks.session(Optional.empty(), "desk");
        companion = desks.session(Optional.of(tablet), "tablet");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void forms_offerWhatTheAskerMayChoose() throws ProtocolException {
        assertEquals(List.of(id(phone), id(tablet)), offered(unlinked, "rename"));
        assertEquals(List.of(id(phone), id(tablet)), offered(unlinked, "unlink"));
        assertEquals(List.of(id(tablet)), offered(unlinked, "make-primary"));
        assertEquals(List.of(id(tablet)), offered(companion, "rename"));
        assertEquals(List.of(id(tablet)), offered(companion, "unlink"));
        assertEquals("forbidden", refused(companion, "make-primary", ""));
        assertEquals("forbidden", refused(companion, "link", ""));
        assertEquals("forbidden", refused(companion, "withdraw", ""));
        assertEquals("item-not-found", refused(unlinked, "withdraw", ""));
    }

    @Test
    void eachForm_isCompletedInOneStep() throws ProtocolException {
        assertEquals("completed", complete("rename", field("device", tablet), name("Hall")));
        assertEquals("Hall", node.roster.device(tablet.ref()).orElseThrow().name().text());
        assertEquals("completed", complete("make-primary", field("device", tablet)));
        assertTrue(node.roster.device(tablet.ref()).orElseThrow().isPrimary());
        assertEquals("completed", complete("unlink", field("device", phone)));
        assertEquals(1, node.roster.devices(TestDesks.USER).size());
        assertEquals("completed", complete("link", name("Third")));
        List<String> tokens = options(unlinked, "withdraw", "token-id");
        assertEquals(1, tokens.size());
        assertEquals("completed", complete("withdraw", Field.value("token-id", tokens.get(0))));
        assertTrue(node.tokens.outstanding(TestDesks.USER).isEmpty());
    }

    @Test
    void list_saysTheKeysOnceForBothVersions() throws ProtocolException {
        TestKeys keys = new TestKeys();
        node.publish(tablet, 31415, keys.bundle(OmemoVersion.LEGACY));
        node.publish(tablet, 31415, keys.bundle(OmemoVersion.TWO));
        String fingerprint = keys.fingerprint().replaceAll("(.{8})(?=.)", "$1 ");

        DataForm table = list("en");

        List<String> lines = List.of(table.instructions().orElseThrow().split("\n"));
        assertFalse(lines.get(0).contains("OMEMO"), lines.get(0));
        String words = "; OMEMO id 31415, fingerprint " + fingerprint + ", signature verified";
        assertTrue(lines.get(1).endsWith(words), lines.get(1));
        assertEquals(List.of("", "", ""), keyFields(table, 0));
        assertEquals(List.of("31415", fingerprint, "true"), keyFields(table, 1));
    }

    @Test
    void list_warnsOfKeysThatAreNotSigned() throws ProtocolException {
        TestKeys keys = new TestKeys();
        node.publish(tablet, 1, keys.bundle(OmemoVersion.LEGACY));
        node.publish(tablet, 2, keys.bundle(OmemoVersion.TWO));
        node.database.inTransaction(
                tx -> tx.update("UPDATE ofLinkedKey SET signature = 'AAAA' WHERE version = 2"));

        DataForm table = list("de");

        String words = table.instructions().orElseThrow();
        assertTrue(words.contains("OMEMO-Nummer 1, Fingerabdruck "), words);
        assertTrue(words.contains("Unterschrift gepr\u00fcft; OMEMO-Nummer 2,"), words);
        assertTrue(words.contains("WARNUNG"), words);
        assertEquals("1, 2", keyFields(table, 1).get(0));
        assertEquals("false", keyFields(table, 1).get(2));
    }

    private DataForm list(String language) throws ProtocolException {
        SessionInfo info =
                new SessionInfo(
                        "stream-list",
                        TestDesks.USER + "@" + TestDesks.DOMAIN + "/list",
                        Optional.empty(),
                        Locale.forLanguageTag(language),
                        true);
        Element answer =
                TestDesks.payload(ask(new Asker(unlinked.requester(), info), "list", "", ""));
        return DataForm.parse(answer.element(QName.get("x", DataForm.NS)));
    }

    private static List<String> keyFields(DataForm table, int row) {
        return table.items().get(row).stream()
                .filter(f -> List.of("omemo-id", "fingerprint", "signed").contains(f.var()))
                .map(f -> String.join("|", f.values()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"action='cancel', canceled", "action='cancel' sessionid='1', canceled"})
    void cancel_changesNothing(String attributes, String status) {
        Answer answer = ask(unlinked, "unlink", attributes, "");
        assertEquals(status, TestDesks.payload(answer).attributeValue("status"));
        answer =
                ask(
                        unlinked,
                        "unlink",
                        "sessionid='1'",
                        "<x xmlns='jabber:x:data' type='cancel'/>");
        assertEquals(status, TestDesks.payload(answer).attributeValue("status"));
        assertEquals(2, node.roster.devices(TestDesks.USER).size());
    }

    @ParameterizedTest
    @CsvSource({
        "rename, action='next' sessionid='1'",
        "rename, action='prev' sessionid='1'",
        "rename, sessionid='1'",
        "unlink, sessionid='1'",
        "withdraw, sessionid='1'",
        "make-primary, sessionid='1'"
    })
    void stepWithoutWhatItNeeds_isBadRequest(String command, String attributes) {
        assertEquals("bad-request", refused(unlinked, command, attributes));
    }

    @Test
    void unknownCommandAndGet_areRefused() {
        assertEquals("item-not-found", refused(unlinked, "explode", ""));
        Answer get =
                desks.ask(
                        desks.commands,
                        unlinked,
                        Desk.Kind.GET,
                        "<command xmlns='http://jabber.org/protocol/commands' node='x'/>");
        assertEquals("bad-request", TestDesks.condition(get));
    }

    @Test
    void emptyAccount_hasNothingToChooseFrom() {
        node.roster.removeAccount(TestDesks.USER);
        assertEquals("item-not-found", refused(unlinked, "unlink", ""));
        assertEquals("item-not-found", refused(unlinked, "rename", ""));
        Element list = TestDesks.payload(ask(unlinked, "list", "", ""));
        assertEquals("No device is linked.", list.elementText("note"));
    }

    @Test
    void names_areLocalizedAndInOrder() {
        assertEquals(
                List.of("list", "link", "withdraw", "rename", "unlink", "make-primary", "calls"),
                desks.commands.names(Locale.ENGLISH).keySet().stream()
                        .map(node -> node.substring(node.indexOf('#') + 1))
                        .toList());
        assertEquals(
                "Dispositivi collegati: elenco",
                desks.commands.names(Locale.ITALIAN).get("urn:linked-devices:0#list"));
    }

    private List<String> offered(Asker asker, String command) throws ProtocolException {
        return options(asker, command, "device");
    }

    private List<String> options(Asker asker, String command, String var) throws ProtocolException {
        Element asked = TestDesks.payload(ask(asker, command, "", ""));
        assertEquals("executing", asked.attributeValue("status"));
        DataForm form = DataForm.parse(asked.element(QName.get("x", DataForm.NS)));
        return form.fields().stream()
                .filter(f -> f.var().equals(var))
                .flatMap(f -> f.options().stream())
                .map(Field.Option::value)
                .toList();
    }

    private String complete(String command, Field... fields) {
        String form = DataForm.submit(fields).toXml().asXML();
        Answer answer = ask(unlinked, command, "sessionid='1' action='complete'", form);
        return TestDesks.payload(answer).attributeValue("status");
    }

    private String refused(Asker asker, String command, String attributes) {
        return TestDesks.condition(ask(asker, command, attributes, ""));
    }

    private Answer ask(Asker asker, String command, String attributes, String form) {
        return desks.ask(
                desks.commands,
                desks.again(asker),
                Desk.Kind.SET,
                "<command xmlns='http://jabber.org/protocol/commands'"
                        + " node='urn:linked-devices:0#%s' %s>%s</command>"
                                .formatted(command, attributes, form));
    }

    private static Field field(String var, Device device) {
        return Field.value(var, id(device));
    }

    private static Field name(String name) {
        return Field.value("name", name);
    }

    private static String id(Device device) {
        return device.ref().id().toString();
    }
}
