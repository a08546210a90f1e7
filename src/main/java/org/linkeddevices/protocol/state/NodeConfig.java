// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.state;

import java.util.List;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.Xml;

/**
 * What matters here of a node's configuration (XEP-0060, section 16.4.4).
 *
 * @param accessModel who may see the items
 * @param persist whether items outlive a restart of the server
 * @param maxItems how many are kept, from 1; -1 for no limit
 * @param rosterGroups which groups may see them under the access model {@code roster}
 */
public record NodeConfig(
        String accessModel, boolean persist, int maxItems, List<String> rosterGroups) {

    /** Keeps an unmodifiable copy. */
    public NodeConfig {
        rosterGroups = List.copyOf(rosterGroups);
    }

    /** A configuration without groups. */
    public NodeConfig(String accessModel, boolean persist, int maxItems) {
        this(accessModel, persist, maxItems, List.of());
    }

    /** The owner's request that gives the node this configuration. */
    public Element configure(String node) {
        Element pubsub = Xml.element("pubsub", Pep.OWNER);
        pubsub.addElement(QName.get("configure", Pep.OWNER)).addAttribute("node", node).add(form());
        return pubsub;
    }

    /** The request that creates the node with this configuration. */
    public Element create(String node) {
        Element pubsub = Xml.element("pubsub", Pep.NS);
        pubsub.addElement(QName.get("create", Pep.NS)).addAttribute("node", node);
        pubsub.addElement(QName.get("configure", Pep.NS)).add(form());
        return pubsub;
    }

    private Element form() {
        Element form = Xml.element("x", Pep.FORMS);
        form.addAttribute("type", "submit");
        field(form, "FORM_TYPE", List.of(Pep.NODE_CONFIG));
        field(form, Pep.ACCESS_MODEL, List.of(accessModel));
        // Openfire 4.2 knows no other spelling of the truth.
        field(form, Pep.PERSIST_ITEMS, List.of(persist ? "1" : "0"));
        field(form, Pep.MAX_ITEMS, List.of(Integer.toString(maxItems)));
        if (!rosterGroups.isEmpty()) {
            field(form, Pep.ROSTER_GROUPS, rosterGroups);
        }
        return form;
    }

    private static void field(Element form, String var, List<String> values) {
        Element field = form.addElement(QName.get("field", Pep.FORMS)).addAttribute("var", var);
        values.forEach(value -> Xml.addText(field, "value", value));
    }
}
