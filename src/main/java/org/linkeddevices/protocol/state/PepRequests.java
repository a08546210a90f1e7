// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.state;

import java.util.Map;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.Xml;

/** Payloads of requests for an account's nodes (XEP-0060). */
public final class PepRequests {

    private PepRequests() {}

    /** Publishes an item (section 7.1). */
    public static Element publish(String node, String item, Element payload) {
        return ofItem("publish", node, item, payload);
    }

    /**
     * The same to a node that is to be configured like that (section 7.1.5).
     *
     * @param options values by the names of the form's fields
     */
    public static Element publish(
            String node, String item, Element payload, Map<String, String> options) {
        Element pubsub = publish(node, item, payload);
        Element form =
                pubsub.addElement(QName.get("publish-options", Pep.NS))
                        .addElement(QName.get("x", Pep.FORMS))
                        .addAttribute("type", "submit");
        addField(form, "FORM_TYPE", Pep.PUBLISH_OPTIONS).addAttribute("type", "hidden");
        options.forEach((name, value) -> addField(form, name, value));
        return pubsub;
    }

    private static Element addField(Element form, String var, String value) {
        Element field = form.addElement(QName.get("field", Pep.FORMS)).addAttribute("var", var);
        Xml.addText(field, "value", value);
        return field;
    }

    /** Asks for the configuration of a node (section 8.2). */
    public static Element configuration(String node) {
        Element pubsub = Xml.element("pubsub", Pep.OWNER);
        pubsub.addElement(QName.get("configure", Pep.OWNER)).addAttribute("node", node);
        return pubsub;
    }

    /** Takes an item out (section 7.2). */
    public static Element retract(String node, String item) {
        return ofItem("retract", node, item);
    }

    /** Asks for an item (section 6.5.8). */
    public static Element item(String node, String item) {
        return ofItem("items", node, item);
    }

    /** Deletes a node (section 8.4). */
    public static Element delete(String node) {
        Element pubsub = Xml.element("pubsub", Pep.OWNER);
        pubsub.addElement(QName.get("delete", Pep.OWNER)).addAttribute("node", node);
        return pubsub;
    }

    private static Element ofItem(String action, String node, String id, Element... content) {
        Element pubsub = Xml.element("pubsub", Pep.NS);
        Element item =
                pubsub.addElement(QName.get(action, Pep.NS))
                        .addAttribute("node", node)
                        .addElement(QName.get("item", Pep.NS))
                        .addAttribute("id", id);
        for (Element payload : content) {
            item.add(payload.createCopy());
        }
        return pubsub;
    }
}
