// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;

/** The ad-hoc commands, as a client with a generic form dialog uses them. */
@ExtendWith(SharedServer.class)
class CommandsIT {

    private final OpenfireServer server;

    CommandsIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void discovery_listsTheCommandsByName() throws IOException {
        try (WireClient session = new Account(server, "commands").session()) {
            Element items =
                    session.iq(
                            "get",
                            Optional.of(server.domain()),
                            "<query xmlns='http://jabber.org/protocol/disco#items'"
                                    + " node='http://jabber.org/protocol/commands'/>");
            String xml = items.asXML();
            for (String command :
                    List.of("list", "link", "withdraw", "rename", "unlink", "make-primary")) {
                assertTrue(xml.contains("node=\"urn:linked-devices:0#" + command + "\""), xml);
            }
            assertTrue(xml.contains("name=\"Linked devices: list\""), xml);
            Element info =
                    session.iq(
                            "get",
                            Optional.of(server.domain()),
                            "<query xmlns='http://jabber.org/protocol/disco#info'"
                                    + " node='urn:linked-devices:0#link'/>");
            assertTrue(info.asXML().contains("command-node"), info.asXML());
            assertTrue(info.asXML().contains("Linked devices: link a device"), info.asXML());
        }
    }

    @Test
    void link_asksAndAnswersTokenUriExpiryAndPicture() throws Exception {
        try (WireClient session = new Account(server, "commands").session()) {
            Element asked = command(session, "link", "");
            assertEquals("executing", asked.attributeValue("status"));
            DataForm form = form(asked);
            assertEquals(DataForm.Type.FORM, form.type());
            assertEquals(
                    List.of("name", "platform"), form.fields().stream().map(Field::var).toList());
            Element done =
                    command(
                            session,
                            "link",
                            asked.attributeValue("sessionid"),
                            Field.value("name", "Kitchen & <tablet>"),
                            Field.value("platform", "tablet"));
            assertEquals("completed", done.attributeValue("status"));
            DataForm result = form(done);
            String uri = result.value("uri").orElseThrow();
            String token = result.value("token").orElseThrow();
            assertTrue(uri.contains(token), uri);
            assertTrue(result.value("expires").isPresent());
            Field qr = result.fields().stream().filter(f -> f.var().equals("qr")).findFirst().get();
            String cid = qr.media().orElseThrow().uri().substring("cid:".length());
            Element inline = done.element(QName.get("data", "urn:xmpp:bob"));
            assertEquals(cid, inline.attributeValue("cid"));
            assertEquals(uri, decode(inline.getText()));
            Element fetched =
                    session.iq(
                            "get",
                            Optional.of(server.domain()),
                            "<data xmlns='urn:xmpp:bob' cid='" + cid + "'/>");
            assertEquals(uri, decode(fetched.element("data").getText()));
        }
    }

    @Test
    void formInTheFirstStep_isCompletedAtOnce() throws Exception {
        try (WireClient session = new Account(server, "commands").session()) {
            Element done = command(session, "link", "", Field.value("name", "Phone"));
            assertEquals("completed", done.attributeValue("status"));
        }
    }

    @Test
    void list_ofAnAccountWithoutDevices_isAnEmptyTable() throws Exception {
        try (WireClient session = new Account(server, "commands").session()) {
            Element done = command(session, "list", "");
            assertEquals("completed", done.attributeValue("status"));
            DataForm table = form(done);
            assertEquals(
                    List.of(
                            "device",
                            "name",
                            "platform",
                            "role",
                            "connected",
                            "linked-at",
                            "last-seen",
                            "address",
                            "software",
                            "behind",
                            "acknowledged",
                            "omemo-id",
                            "fingerprint",
                            "signed"),
                    table.reported().stream().map(Field::var).toList());
            assertTrue(table.items().isEmpty());
        }
    }

    @Test
    void list_inWords_isForClientsWithoutTables() throws Exception {
        Account account = new Account(server, "commands");
        try (WireClient session = account.session();
                WireClient phone =
                        account.device(Account.issue(session, "Pixel").token().written(), "r")) {
            DataForm table = form(command(phone, "list", ""));
            assertEquals(1, table.items().size());
            assertEquals(Optional.of("Pixel (phone, primary): connected"), table.instructions());
        }
    }

    @Test
    void accountWithoutDevices_getsNothingUnasked() throws Exception {
        Account account = new Account(server, "bare");
        try (WireClient first = account.session();
                WireClient second = account.session()) {
            second.iq("get", Optional.empty(), "<devices xmlns='urn:linked-devices:0'/>");
            for (WireClient session : List.of(first, second)) {
                assertTrue(
                        session.received().stream()
                                .filter(xml -> xml.contains("linked-devices"))
                                .allMatch(xml -> xml.contains("type=\"result\"")),
                        () -> session.received().toString());
                assertTrue(session.received().stream().noneMatch(xml -> xml.contains("ld-seen")));
            }
        }
        assertEquals(
                List.of(),
                server.administration()
                        .sql(
                                "select username from ofLinkedAccount where username='%s'"
                                        .formatted(account.name())));
    }

    @Test
    void otherCommands_stillReachOpenfire() throws IOException {
        try (WireClient session = new Account(server, "commands").session()) {
            Element answer =
                    session.iq(
                            "set",
                            Optional.of(server.domain()),
                            "<command xmlns='http://jabber.org/protocol/commands'"
                                    + " node='http://jabber.org/protocol/admin#add-user'/>");
            assertEquals("forbidden", condition(answer));
            Element unknown =
                    session.iq(
                            "set",
                            Optional.of(server.domain()),
                            "<command xmlns='http://jabber.org/protocol/commands' node='x'/>");
            assertEquals("item-not-found", condition(unknown));
        }
    }

    private Element command(WireClient session, String name, String sessionId, Field... fields)
            throws IOException {
        String form = fields.length == 0 ? "" : DataForm.submit(fields).toXml().asXML();
        Element answer =
                session.iq(
                        "set",
                        Optional.of(server.domain()),
                        "<command xmlns='http://jabber.org/protocol/commands'"
                                + " node='urn:linked-devices:0#%s'%s>%s</command>"
                                        .formatted(
                                                name,
                                                sessionId.isEmpty()
                                                        ? ""
                                                        : " sessionid='" + sessionId + "'",
                                                form));
        assertEquals("result", answer.attributeValue("type"), answer.asXML());
        return answer.element("command");
    }

    private static DataForm form(Element command) throws ProtocolException {
        return DataForm.parse(command.element(QName.get("x", DataForm.NS)));
    }

    private static String condition(Element answer) {
        assertEquals("error", answer.attributeValue("type"), answer.asXML());
        Element error = answer.element("error");
        assertFalse(error.elements().isEmpty());
        return error.elements().get(0).getName();
    }

    private static String decode(String base64) throws Exception {
        byte[] png = Base64.getMimeDecoder().decode(base64);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(
                                new HybridBinarizer(
                                        new BufferedImageLuminanceSource(
                                                ImageIO.read(new ByteArrayInputStream(png))))))
                .getText();
    }
}
