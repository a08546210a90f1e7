// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.keys;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.protocol.state.PepRequests;
import org.linkeddevices.server.keys.KeyNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OMEMO nodes of accounts. */
public final class AccountKeyNodes implements KeyNodes {

    private static final Logger LOG = LoggerFactory.getLogger(AccountKeyNodes.class);

    private final AccountNodes nodes;
    private final Duration untilDurable;

    /**
     * Creates it.
     *
     * @param untilDurable for how long Openfire may lose what it has published
     */
    public AccountKeyNodes(AccountNodes nodes, Duration untilDurable) {
        this.nodes = nodes;
        this.untilDurable = untilDurable;
    }

    @Override
    public Duration untilDurable() {
        return untilDurable;
    }

    @Override
    public boolean publishList(String username, DeviceListItem list) {
        String node = list.version().deviceListNode();
        Optional<Element> shown = nodes.item(username, node, OmemoVersion.CURRENT);
        if (shown.filter(item -> shows(item, list)).isPresent()) {
            return true;
        }
        boolean exists = shown.isPresent() || nodes.accessModel(username, node).isPresent();
        // Nobody is to be told of an empty list where there never was one.
        return (!exists && list.devices().isEmpty())
                || nodes.change(
                        username,
                        exists
                                ? PepRequests.publish(node, OmemoVersion.CURRENT, list.toXml())
                                : firstList(username, node, list));
    }

    /** A list is seen by those who see the bundles: a client that comes later expects that. */
    private Element firstList(String username, String node, DeviceListItem list) {
        Optional<String> accessModel =
                list.ids().stream()
                        .map(id -> list.version().bundlePlace(id).node())
                        .distinct()
                        .flatMap(bundles -> nodes.accessModel(username, bundles).stream())
                        .findFirst();
        return accessModel
                .map(
                        model ->
                                PepRequests.publish(
                                        node,
                                        OmemoVersion.CURRENT,
                                        list.toXml(),
                                        Map.of(Pep.ACCESS_MODEL, model)))
                .orElseGet(() -> PepRequests.publish(node, OmemoVersion.CURRENT, list.toXml()));
    }

    private static boolean shows(Element item, DeviceListItem list) {
        try {
            DeviceListItem shown = DeviceListItem.parse(item);
            return Set.copyOf(shown.devices()).equals(Set.copyOf(list.devices()));
        } catch (ProtocolException e) {
            LOG.debug("what is there is no device list", e);
            return false;
        }
    }

    @Override
    public boolean publishBundle(String username, BundlePlace place, BundleItem bundle) {
        return nodes.item(username, place.node(), place.item())
                        .filter(item -> shows(item, bundle))
                        .isPresent()
                || nodes.change(
                        username, PepRequests.publish(place.node(), place.item(), bundle.toXml()));
    }

    private static boolean shows(Element item, BundleItem bundle) {
        try {
            BundleItem shown = BundleItem.parse(item);
            return shown.with(bundle.prekeys()).equals(bundle)
                    && Set.copyOf(shown.prekeys()).equals(Set.copyOf(bundle.prekeys()));
        } catch (ProtocolException e) {
            LOG.debug("what is there is no bundle", e);
            return false;
        }
    }

    @Override
    public boolean deleteBundle(String username, BundlePlace place) {
        return nodes.item(username, place.node(), place.item()).isEmpty()
                || nodes.change(
                        username,
                        place.version() == OmemoVersion.LEGACY
                                ? PepRequests.delete(place.node())
                                : PepRequests.retract(place.node(), place.item()));
    }
}
