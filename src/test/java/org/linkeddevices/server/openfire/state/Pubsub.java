// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.wire.WireClient;

/** Requests of personal eventing, as a client writes them. */
final class Pubsub {

    private static final String NS = "http://jabber.org/protocol/pubsub";

    private Pubsub() {}

    static String publish(String node, String item, String options) {
        return ("<pubsub xmlns='%s'><publish node='%s'><item id='%s'><x xmlns='urn:test'>%s</x>"
                        + "</item></publish>%s</pubsub>")
                .formatted(NS, node, item, item, options);
    }

    /** Publish options of names and values. */
    static String options(String... namesAndValues) {
        return "<publish-options>" + form("publish-options", namesAndValues) + "</publish-options>";
    }

    static String configure(String node, String... namesAndValues) {
        return "<pubsub xmlns='%s#owner'><configure node='%s'>%s</configure></pubsub>"
                .formatted(NS, node, form("node_config", namesAndValues));
    }

    static String retract(String node, String item) {
        return "<pubsub xmlns='%s'><retract node='%s'><item id='%s'/></retract></pubsub>"
                .formatted(NS, node, item);
    }

    private static String form(String type, String... namesAndValues) {
        StringBuilder form =
                new StringBuilder(
                        ("<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'"
                                        + " type='hidden'><value>%s#%s</value></field>")
                                .formatted(NS, type));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(
                    "<field var='pubsub#%s'><value>%s</value></field>"
                            .formatted(namesAndValues[i], namesAndValues[i + 1]));
        }
        return form.append("</x>").toString();
    }

    /** Publishes to the own account, which must succeed. */
    static void published(WireClient client, String node, String item, String options)
            throws IOException {
        done(client.iq("set", Optional.empty(), publish(node, item, options)));
    }

    static void done(Element answer) {
        assertEquals("result", answer.attributeValue("type"), answer.asXML());
    }

    /** The ids of the node's items; none if there is no such node. */
    static List<String> items(WireClient client, Optional<String> of, String node)
            throws IOException {
        return ids(ask(client, of, node, ""));
    }

    /** Waits until the own node has these items: Openfire 5 answers before it has published. */
    static void awaitItems(WireClient client, String node, String... items) {
        Set<String> expected = Set.of(items);
        Deadline.in(WireClient.PATIENCE)
                .until(
                        "the items " + expected,
                        () -> expected.equals(Set.copyOf(ownItems(client, node))));
    }

    /** Waits until the own node has these items, whatever others it has. */
    static void awaitAmongItems(WireClient client, String node, String... items) {
        List<String> expected = List.of(items);
        Deadline.in(WireClient.PATIENCE)
                .until(
                        "among others the items " + expected,
                        () -> ownItems(client, node).containsAll(expected));
    }

    private static List<String> ownItems(WireClient client, String node) {
        try {
            return items(client, Optional.empty(), node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of those items that are there. */
    static List<String> item(WireClient client, String node, String id) throws IOException {
        return ids(ask(client, Optional.empty(), node, "<item id='" + id + "'/>"));
    }

    static Element ask(WireClient client, Optional<String> of, String node, String items)
            throws IOException {
        return client.iq(
                "get",
                of,
                "<pubsub xmlns='%s'><items node='%s'>%s</items></pubsub>"
                        .formatted(NS, node, items));
    }

    private static List<String> ids(Element answer) {
        if (!"result".equals(answer.attributeValue("type"))) {
            return List.of();
        }
        return answer.element("pubsub").element("items").elements("item").stream()
                // The payload repeats the id: it shows whose item it is.
                .map(i -> i.attributeValue("id") + ":" + i.element("x").getText())
                .map(i -> i.substring(0, i.indexOf(':')))
                .toList();
    }

    /** Whether a message tells of an item or retraction with this id of this node. */
    static boolean tells(Element message, String node, String id) {
        Element event = message.element("event");
        Element items = event == null ? null : event.element("items");
        return items != null
                && node.equals(items.attributeValue("node"))
                && items.elements().stream().anyMatch(i -> id.equals(i.attributeValue("id")));
    }
}
