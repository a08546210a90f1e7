// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.jivesoftware.openfire.entitycaps.EntityCapabilities;
import org.jivesoftware.openfire.entitycaps.EntityCapabilitiesManager;
import org.jivesoftware.openfire.pep.IQPEPHandler;
import org.jivesoftware.openfire.pep.PEPService;
import org.jivesoftware.openfire.pubsub.LeafNode;
import org.jivesoftware.openfire.pubsub.Node;
import org.jivesoftware.openfire.pubsub.PubSubPersistenceManager;
import org.jivesoftware.openfire.pubsub.PublishedItem;
import org.linkeddevices.protocol.state.NodeConfig;
import org.linkeddevices.protocol.state.PepEvent;
import org.linkeddevices.server.sql.Database;
import org.xmpp.packet.JID;

/**
 * Looks into the nodes of Openfire 4.2. Other versions have other classes: only to be made on 4.2.
 */
public final class Openfire42Pep {

    private final IQPEPHandler handler;
    private final Database database;
    private final EntityCapabilitiesManager capabilities = EntityCapabilitiesManager.getInstance();

    /**
     * An item that a node has.
     *
     * @param event what tells of it
     * @param published when it was published
     */
    record LastItem(PepEvent event, Instant published) {}

    /** Creates it. */
    public Openfire42Pep(IQPEPHandler handler, Database database) {
        this.handler = handler;
        this.database = database;
    }

    /** Whether an account has ever published anything. */
    boolean hasNodes(String bareJid) {
        return service(bareJid).isPresent();
    }

    /** The configuration of an account's node, or empty if there is no such node. */
    Optional<NodeConfig> config(String bareJid, String node) {
        return service(bareJid)
                .map(service -> service.getNode(node))
                .filter(LeafNode.class::isInstance)
                .map(LeafNode.class::cast)
                .map(Openfire42Pep::config);
    }

    private static NodeConfig config(LeafNode leaf) {
        return new NodeConfig(
                leaf.getAccessModel().getName(),
                leaf.isPersistPublishedItems(),
                leaf.getMaxPublishedItems(),
                List.copyOf(leaf.getRosterGroupsAllowed()));
    }

    /** The last item of each of an account's nodes whose name is wanted. */
    List<LastItem> lastItems(String bareJid, Predicate<String> wanted) {
        List<LastItem> items = new ArrayList<>();
        service(bareJid).stream()
                .flatMap(service -> service.getNodes().stream())
                .filter(LeafNode.class::isInstance)
                .filter(node -> wanted.test(node.getNodeID()))
                .forEach(node -> lastItem(node).ifPresent(items::add));
        return items;
    }

    private static Optional<LastItem> lastItem(Node node) {
        PublishedItem item = node.getLastPublishedItem();
        Element payload = item == null ? null : item.getPayload();
        return Optional.ofNullable(payload)
                .map(
                        p ->
                                new LastItem(
                                        PepEvent.ofItem(node.getNodeID(), item.getID(), p),
                                        item.getCreationDate().toInstant()));
    }

    /** Writes what was published and is not in the database yet, so that it is safe there. */
    void write() {
        PubSubPersistenceManager.flushPendingItems();
        database.settle();
    }

    /** What a session can do, or empty if it has not said so, or not yet (XEP-0115). */
    Optional<Predicate<String>> features(JID session) {
        EntityCapabilities known = capabilities.getEntityCapabilities(session);
        return Optional.ofNullable(known).map(k -> k::containsFeature);
    }

    private Optional<PEPService> service(String bareJid) {
        return Optional.ofNullable(handler.getServiceManager().getPEPService(bareJid));
    }
}
