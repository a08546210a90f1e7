// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.archive;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.protocol.form.Field;

/** The form fields by which an archive can be queried (XEP-0313, section 4.1.5). */
public final class ArchiveForm {

    private static final String VALIDATE = "http://jabber.org/protocol/xdata-validate";

    private ArchiveForm() {}

    /**
     * Reads the request for them, an empty element {@code query} (IQ get).
     *
     * @throws ProtocolException bad-request if it is not one
     */
    public static void parseRequest(Element element) throws ProtocolException {
        ElementReader.of(element, "query", Mam.NS);
    }

    /** The element {@code query} with all fields. */
    public static Element toXml() {
        Element query = Xml.element("query", Mam.NS);
        Element form =
                new DataForm(
                                DataForm.Type.FORM,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(
                                        new Field(
                                                "FORM_TYPE",
                                                Optional.of(Field.Kind.HIDDEN),
                                                Optional.empty(),
                                                List.of(Mam.NS),
                                                List.of(),
                                                false,
                                                Optional.empty()),
                                        field("with", Field.Kind.JID_SINGLE),
                                        field("start", Field.Kind.TEXT_SINGLE),
                                        field("end", Field.Kind.TEXT_SINGLE),
                                        field("before-id", Field.Kind.TEXT_SINGLE),
                                        field("after-id", Field.Kind.TEXT_SINGLE),
                                        field("include-groupchat", Field.Kind.BOOLEAN)),
                                List.of(),
                                List.of())
                        .toXml();
        form.add(ids());
        query.add(form);
        return query;
    }

    /** A list of which the options are not told, but anything may be in it (XEP-0122). */
    private static Element ids() {
        Element ids = Xml.element("field", DataForm.NS);
        ids.addAttribute("var", "ids");
        ids.addAttribute("type", Field.Kind.LIST_MULTI.wireName());
        Element validate = ids.addElement(QName.get("validate", VALIDATE));
        validate.addAttribute("datatype", "xs:string");
        validate.addElement(QName.get("open", VALIDATE));
        return ids;
    }

    private static Field field(String var, Field.Kind kind) {
        return new Field(
                var,
                Optional.of(kind),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                Optional.empty());
    }
}
