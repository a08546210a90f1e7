// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.state;

import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.NodeConfig;
import org.linkeddevices.protocol.state.PepNodes;

/** How a node is configured whose publisher says nothing about it. */
final class NodeDefaults {

    /** What Openfire 4.2 gives every node. */
    static final NodeConfig CORE = new NodeConfig("presence", false, 1);

    private static final String WHITELIST = "whitelist";
    // The newer version has an item there for each device, the older a node.
    private static final String ALL_BUNDLES = OmemoVersion.TWO.bundlePlace(1).node();

    private NodeDefaults() {}

    /**
     * The configuration of a node.
     *
     * @param mostItems how many items a node keeps that has one for each chat, room or device
     */
    static NodeConfig of(String node, int mostItems) {
        if (OmemoVersion.isNode(node)) {
            return kept(node.equals(ALL_BUNDLES) ? mostItems : 1);
        }
        return switch (node) {
            // Nobody else's business (XEP-0490, section 5; XEP-0402, section 5).
            case PepNodes.READ_STATE, PepNodes.BOOKMARKS ->
                    new NodeConfig(WHITELIST, true, mostItems);
            case PepNodes.AVATAR_DATA,
                    PepNodes.AVATAR_METADATA,
                    PepNodes.NICKNAME,
                    PepNodes.MOOD,
                    PepNodes.ACTIVITY,
                    PepNodes.TUNE ->
                    kept(1);
            default -> CORE;
        };
    }

    private static NodeConfig kept(int items) {
        return new NodeConfig(CORE.accessModel(), true, items);
    }
}
