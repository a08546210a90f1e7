// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Reparsed;
import org.linkeddevices.protocol.Xml;

class DataFormTest {

    @Test
    void form_survivesTheWire() throws ProtocolException {
        DataForm form =
                DataForm.ask(
                        "Title",
                        "Do <this>",
                        List.of(
                                Field.text("name", "Name", "a & b").asRequired(),
                                Field.choice(
                                        "device", "Device", List.of(new Field.Option("X", "1"))),
                                Field.text("qr", "Code")
                                        .with(new Field.Media("image/png", "cid:sha1+0@b"))));
        assertEquals(form, DataForm.parse(Reparsed.of(form.toXml())));
    }

    @Test
    void table_survivesTheWire() throws ProtocolException {
        DataForm table =
                DataForm.table(
                        "Devices",
                        "one\ntwo",
                        List.of(Field.text("device", "Number")),
                        List.of(
                                List.of(Field.value("device", "1")),
                                List.of(Field.value("device", "2"))));
        assertEquals(table, DataForm.parse(Reparsed.of(table.toXml())));
        assertEquals(2, table.toXml().elements("instructions").size());
    }

    @Test
    void value_ofAnEmptyOrMissingField_isEmpty() {
        DataForm form = DataForm.submit(Field.value("a", ""), Field.value("b", "x"));
        assertEquals(Optional.empty(), form.value("a"));
        assertEquals(Optional.of("x"), form.value("b"));
        assertEquals(Optional.empty(), form.value("c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<x xmlns='jabber:x:data'/>",
                "<x xmlns='jabber:x:data' type='nonsense'/>",
                "<x xmlns='jabber:x:data' type='submit'><field var='a'><value>1</value>"
                        + "<value>2</value></field></x>",
                "<x xmlns='jabber:x:data' type='submit'><field var='a'><value>1</value></field>"
                        + "<field var='a'><value>2</value></field></x>",
                "<x xmlns='jabber:x:other' type='submit'/>"
            })
    void malformed_isBadRequest(String xml) {
        assertThrows(ProtocolException.class, () -> DataForm.parse(Reparsed.of(xml)));
    }

    @Property
    void anyValue_survivesTheWire(@ForAll String text) throws ProtocolException {
        // XML parsers read every end of line as a line feed (XML 1.0, section 2.11).
        String value = Xml.legal(text).replace('\r', ' ');
        DataForm form = DataForm.submit(Field.value("name", value));
        assertEquals(form, DataForm.parse(Reparsed.of(form.toXml())));
    }
}
