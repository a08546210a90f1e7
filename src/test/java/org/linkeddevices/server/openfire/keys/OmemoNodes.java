// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dom4j.Element;
import org.linkeddevices.bench.Deadline;
import org.linkeddevices.bench.wire.WireClient;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.ClaimedBundles;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.PrekeyClaim;
import org.linkeddevices.protocol.state.PepRequests;

/** OMEMO in personal eventing, as clients use it. */
public final class OmemoNodes {

    /** As most clients publish. */
    static final String OPEN =
            "<publish-options><x xmlns='jabber:x:data' type='submit'>"
                    + "<field var='FORM_TYPE' type='hidden'>"
                    + "<value>http://jabber.org/protocol/pubsub#publish-options</value></field>"
                    + "<field var='pubsub#access_model'><value>open</value></field>"
                    + "<field var='pubsub#persist_items'><value>true</value></field>%s"
                    + "</x></publish-options>";

    private static final String MANY = "<field var='pubsub#max_items'><value>max</value></field>";

    private OmemoNodes() {}

    /** Publishes a device list; the answer is Openfire's. */
    static Element list(WireClient client, OmemoVersion version, Collection<Integer> ids)
            throws IOException {
        return publish(
                client,
                PepRequests.publish(
                        version.deviceListNode(),
                        OmemoVersion.CURRENT,
                        DeviceListItem.ofIds(version, ids).toXml()),
                OPEN.formatted(""));
    }

    /** Publishes a bundle. */
    public static Element bundle(WireClient client, int id, BundleItem bundle) throws IOException {
        BundlePlace place = new BundlePlace(bundle.version(), id);
        return publish(
                client,
                PepRequests.publish(place.node(), place.item(), bundle.toXml()),
                OPEN.formatted(bundle.version() == OmemoVersion.TWO ? MANY : ""));
    }

    /** Publishes a bundle that only contacts may read, as a client that says nothing about it. */
    static Element closedBundle(WireClient client, int id, BundleItem bundle) throws IOException {
        BundlePlace place = new BundlePlace(bundle.version(), id);
        return publish(client, PepRequests.publish(place.node(), place.item(), bundle.toXml()), "");
    }

    /** Claims a prekey of each device of an account; the answer is the server's. */
    static Element claim(WireClient client, String account, OmemoVersion version)
            throws IOException {
        return client.iq(
                "set",
                Optional.of(account),
                new PrekeyClaim(version, new TreeSet<>()).toXml().asXML());
    }

    /** Claims a prekey of each device of an account. */
    static Map<Integer, BundleItem> claimed(WireClient client, String account, OmemoVersion version)
            throws IOException {
        Element answer = claim(client, account, version);
        done(answer);
        try {
            return ClaimedBundles.parse(answer.elements().get(0)).bundles();
        } catch (ProtocolException e) {
            throw new AssertionError(answer.asXML(), e);
        }
    }

    private static Element publish(WireClient client, Element pubsub, String options)
            throws IOException {
        String xml = pubsub.asXML();
        int end = xml.lastIndexOf("</");
        return client.iq(
                "set", Optional.empty(), xml.substring(0, end) + options + xml.substring(end));
    }

    /** The ids that are listed; empty if there is no list. */
    static Optional<Set<Integer>> listed(
            WireClient client, Optional<String> account, OmemoVersion version) throws IOException {
        return item(client, account, version.deviceListNode(), OmemoVersion.CURRENT)
                .map(
                        content -> {
                            try {
                                return new TreeSet<>(DeviceListItem.parse(content).ids());
                            } catch (ProtocolException e) {
                                throw new AssertionError(content.asXML(), e);
                            }
                        });
    }

    /** Waits until these ids are listed. */
    static void awaitListed(
            WireClient client, Optional<String> account, OmemoVersion version, Integer... ids) {
        Deadline.in(WireClient.PATIENCE)
                .until(
                        "the list has " + List.of(ids),
                        () ->
                                unchecked(() -> listed(client, account, version))
                                        .equals(Optional.of(Set.of(ids))));
    }

    /** The bundle of an id, if there is one. */
    static Optional<BundleItem> bundle(
            WireClient client, Optional<String> account, BundlePlace place) {
        return unchecked(() -> item(client, account, place.node(), place.item()))
                .map(
                        content -> {
                            try {
                                return BundleItem.parse(content);
                            } catch (ProtocolException e) {
                                throw new AssertionError(content.asXML(), e);
                            }
                        });
    }

    /** Waits until there is a bundle of an id, or none. */
    static void awaitBundle(
            WireClient client, Optional<String> account, BundlePlace place, boolean there) {
        Deadline.in(WireClient.PATIENCE)
                .until(
                        place + (there ? " is there" : " is gone"),
                        () -> bundle(client, account, place).isPresent() == there);
    }

    private static Optional<Element> item(
            WireClient client, Optional<String> account, String node, String id)
            throws IOException {
        Element answer = client.iq("get", account, PepRequests.item(node, id).asXML());
        return Optional.ofNullable(answer.element("pubsub"))
                .filter(pubsub -> "result".equals(answer.attributeValue("type")))
                .map(pubsub -> pubsub.element("items"))
                .map(items -> items.element("item"))
                .map(item -> item.elements().get(0));
    }

    /** The ids that a message tells of, if it tells of a device list. */
    static Optional<Set<Integer>> told(Element message, OmemoVersion version) {
        return Optional.ofNullable(message.element("event"))
                .map(event -> event.element("items"))
                .filter(i -> version.deviceListNode().equals(i.attributeValue("node")))
                .map(items -> items.element("item"))
                .map(item -> item.elements().get(0))
                .map(
                        content -> {
                            try {
                                return new TreeSet<>(DeviceListItem.parse(content).ids());
                            } catch (ProtocolException e) {
                                throw new AssertionError(content.asXML(), e);
                            }
                        });
    }

    /** Holds that an answer is a result. */
    public static void done(Element answer) {
        assertEquals("result", answer.attributeValue("type"), answer.asXML());
    }

    /** The text of the error that an answer must be, with this condition. */
    static String refused(Element answer, String condition) {
        Element error = answer.element("error");
        if (error == null || error.element(condition) == null) {
            throw new AssertionError(answer.asXML());
        }
        return error.elementText("text");
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private static <T> T unchecked(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
