// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.state;

import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.Xml;

/** The words of publish-subscribe (XEP-0060) that personal eventing (XEP-0163) needs here. */
public final class Pep {

    /** Requests of publishers and subscribers. */
    public static final String NS = "http://jabber.org/protocol/pubsub";

    /** Requests of a node's owner. */
    public static final String OWNER = NS + "#owner";

    /** What subscribers are told. */
    public static final String EVENT = NS + "#event";

    /** Error conditions. */
    public static final String ERRORS = NS + "#errors";

    /** The form type of a node's configuration. */
    public static final String NODE_CONFIG = NS + "#node_config";

    /** The form type of the conditions of a publish (XEP-0060, section 7.1.5). */
    public static final String PUBLISH_OPTIONS = NS + "#publish-options";

    /** The namespace of data forms (XEP-0004). */
    public static final String FORMS = "jabber:x:data";

    /** Who may see the items. */
    public static final String ACCESS_MODEL = "pubsub#access_model";

    /** Which groups of the roster may see them, if only some may. */
    public static final String ROSTER_GROUPS = "pubsub#roster_groups_allowed";

    /** Whether items are kept. */
    public static final String PERSIST_ITEMS = "pubsub#persist_items";

    /** How many items are kept. */
    public static final String MAX_ITEMS = "pubsub#max_items";

    /** When a subscriber is sent the last item unasked. */
    public static final String SEND_LAST_ITEM = "pubsub#send_last_published_item";

    /** The value of {@link #MAX_ITEMS} that stands for as many as the server keeps. */
    public static final String MAX = "max";

    /** What follows the node's name in the feature of a client that wants its events. */
    public static final String NOTIFY = "+notify";

    private static final Set<String> TRUE = Set.of("1", "true");

    private Pep() {}

    /** Whether a value of a form stands for yes (XEP-0004, section 3.3). */
    public static boolean isTrue(String value) {
        return TRUE.contains(value);
    }

    /** The first child of a request with this name. */
    public static Optional<Element> action(Element pubsub, String name) {
        return Optional.ofNullable(pubsub.element(QName.get(name, pubsub.getNamespaceURI())));
    }

    /** The node that a request wants to publish to. */
    public static Optional<String> publishedNode(Element pubsub) {
        return pubsub.getNamespaceURI().equals(NS)
                ? action(pubsub, "publish").map(p -> p.attributeValue("node"))
                : Optional.empty();
    }

    /** The request for the last item of a node. */
    public static Element lastItemOf(String node) {
        Element pubsub = Xml.element("pubsub", NS);
        pubsub.addElement(QName.get("items", NS))
                .addAttribute("node", node)
                .addAttribute("max_items", "1");
        return pubsub;
    }

    /** The application condition of a publish whose options contradict the node. */
    public static Element preconditionNotMet() {
        return Xml.element("precondition-not-met", ERRORS);
    }
}
