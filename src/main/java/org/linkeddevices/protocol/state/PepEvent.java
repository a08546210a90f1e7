// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.state;

import java.time.Instant;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.XmppTime;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.Delay;

/**
 * The event that tells of a change of a node (XEP-0060, sections 7.1.2, 7.2.2, 8.4.2 and 8.5.2).
 *
 * @param node the node
 * @param content what is inside {@code event}; a copy of its own
 */
public record PepEvent(String node, Element content) {

    /**
     * The event of a request that was done.
     *
     * @return the event, or empty if the request changed nothing that anybody is told of
     */
    public static Optional<PepEvent> of(Element pubsub) {
        boolean owner = pubsub.getNamespaceURI().equals(Pep.OWNER);
        for (String action :
                owner ? new String[] {"delete", "purge"} : new String[] {"publish", "retract"}) {
            Optional<Element> found =
                    Pep.action(pubsub, action).filter(a -> a.attributeValue("node") != null);
            if (found.isPresent()) {
                return found.map(PepEvent::ofAction);
            }
        }
        return Optional.empty();
    }

    private static PepEvent ofAction(Element action) {
        String node = action.attributeValue("node");
        boolean ofItems = action.getNamespaceURI().equals(Pep.NS);
        Element content = Xml.element(ofItems ? "items" : action.getName(), Pep.EVENT);
        content.addAttribute("node", node);
        if (ofItems) {
            boolean retract = action.getName().equals("retract");
            for (Element item : action.elements(QName.get("item", Pep.NS))) {
                addItem(content, retract ? "retract" : "item", item);
            }
        }
        return new PepEvent(node, content);
    }

    private static void addItem(Element items, String name, Element published) {
        Element item = items.addElement(QName.get(name, Pep.EVENT));
        Optional.ofNullable(published.attributeValue("id"))
                .ifPresent(id -> item.addAttribute("id", id));
        if (name.equals("item")) {
            published.elements().forEach(payload -> item.add(payload.createCopy()));
        }
    }

    /** The event of the item that a node has. */
    public static PepEvent ofItem(String node, String id, Element payload) {
        Element items = Xml.element("items", Pep.EVENT).addAttribute("node", node);
        items.addElement(QName.get("item", Pep.EVENT))
                .addAttribute("id", id)
                .add(payload.createCopy());
        return new PepEvent(node, items);
    }

    /** The message that carries it, without a recipient. */
    public Element message(String from) {
        Element message = Xml.element("message", Carbon.STREAM_NS);
        message.addAttribute("type", "headline").addAttribute("from", from);
        message.addElement(QName.get("event", Pep.EVENT)).add(content.createCopy());
        return message;
    }

    /** The same for something that happened at this time (XEP-0203). */
    public Element message(String from, Instant at) {
        Element message = message(from);
        message.addElement(QName.get("delay", Delay.NS)).addAttribute("stamp", XmppTime.format(at));
        return message;
    }
}
