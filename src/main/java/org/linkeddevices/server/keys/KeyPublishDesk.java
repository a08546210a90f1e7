// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.request.Outcome;

/**
 * Looks at what a client asks of its account's OMEMO nodes in personal eventing, before the host
 * does it: what is granted is the request as it is to be done.
 */
public final class KeyPublishDesk implements Desk {

    private static final List<String> ACTIONS = List.of("publish", "retract", "purge", "delete");

    private final KeyPublishing publishing;

    /** Creates it. */
    public KeyPublishDesk(KeyPublishing publishing) {
        this.publishing = publishing;
    }

    @Override
    public String namespace() {
        return Pep.NS;
    }

    /** Whether a request changes an OMEMO node. */
    public static boolean concerns(Element pubsub) {
        return action(pubsub).isPresent();
    }

    private static Optional<Element> action(Element pubsub) {
        return ACTIONS.stream()
                .flatMap(name -> Pep.action(pubsub, name).stream())
                .filter(action -> OmemoVersion.isNode(node(action)))
                .findFirst();
    }

    private static String node(Element action) {
        return action.attributeValue("node", "");
    }

    @Override
    public Outcome<Optional<Element>> answer(Asker asker, Kind kind, Element payload)
            throws ProtocolException {
        Optional<Element> action = action(payload);
        if (kind != Kind.SET || action.isEmpty()) {
            throw bad("no change of an OMEMO node");
        }
        Outcome<?> outcome =
                action.get().getName().equals("publish")
                        ? publish(asker, action.get())
                        : delete(asker, action.get());
        return outcome.map(done -> Optional.of(payload));
    }

    private Outcome<?> publish(Asker asker, Element publish) throws ProtocolException {
        List<Element> items = items(publish);
        if (items.size() != 1 || items.get(0).elements().size() != 1) {
            throw bad("one item with one payload is published to an OMEMO node");
        }
        Element item = items.get(0);
        Element content = item.elements().get(0);
        Optional<OmemoVersion> list = OmemoVersion.ofDeviceListNode(node(publish));
        if (list.isPresent()) {
            DeviceListItem published = DeviceListItem.parse(content);
            require(published.version() == list.get());
            return publishing
                    .list(asker.requester(), published)
                    .map(merged -> replace(item, OmemoVersion.CURRENT, content, merged.toXml()));
        }
        BundlePlace place = place(publish, Optional.ofNullable(item.attributeValue("id")));
        BundleItem bundle = BundleItem.parse(content);
        require(bundle.version() == place.version());
        return publishing
                .bundle(asker.requester(), place, bundle)
                .map(offered -> replace(item, place.item(), content, offered.toXml()));
    }

    private static Element replace(Element item, String id, Element before, Element after) {
        before.detach();
        item.addAttribute("id", id);
        item.add(after);
        return item;
    }

    private Outcome<?> delete(Asker asker, Element action) throws ProtocolException {
        String node = node(action);
        boolean wholeNode = !action.getName().equals("retract");
        boolean ofOneDevice = BundlePlace.of(node, Optional.empty()).isPresent();
        if (!BundlePlace.isBundleNode(node) || (wholeNode && !ofOneDevice)) {
            return Outcome.refused(KeyRefusals.SHARED);
        }
        if (ofOneDevice) {
            return publishing.withdraw(asker.requester(), place(action, Optional.empty()));
        }
        List<Element> items = items(action);
        if (items.size() != 1) {
            throw bad("one bundle is retracted at a time");
        }
        BundlePlace place = place(action, Optional.ofNullable(items.get(0).attributeValue("id")));
        return publishing.withdraw(asker.requester(), place);
    }

    private static List<Element> items(Element action) {
        return action.elements(QName.get("item", action.getNamespaceURI()));
    }

    private static BundlePlace place(Element action, Optional<String> item)
            throws ProtocolException {
        return BundlePlace.of(node(action), item)
                .orElseThrow(() -> bad("a device's id is 1 to 2147483647"));
    }

    private static void require(boolean sameVersion) throws ProtocolException {
        if (!sameVersion) {
            throw bad("the payload is not of the node's version");
        }
    }

    private static ProtocolException bad(String text) {
        return new ProtocolException(ErrorCondition.BAD_REQUEST, text);
    }
}
