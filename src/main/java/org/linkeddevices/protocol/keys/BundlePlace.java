// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;

/**
 * Where a device's bundle is published: the older version has a node for each device, the newer an
 * item for each in one node.
 *
 * @param version the version of OMEMO
 * @param device the device's OMEMO id
 */
public record BundlePlace(OmemoVersion version, int device) {

    /**
     * The device that a node and an item stand for.
     *
     * @param node the node
     * @param item the id of the item in it, if it has one
     * @return the place, or empty if bundles are somewhere else
     */
    public static Optional<BundlePlace> of(String node, Optional<String> item) {
        if (node.equals(OmemoVersion.TWO.bundleNode())) {
            return item.flatMap(DeviceId::parse)
                    .map(id -> new BundlePlace(OmemoVersion.TWO, id.value()));
        }
        String start = OmemoVersion.LEGACY.bundleNode();
        return node.startsWith(start)
                ? DeviceId.parse(node.substring(start.length()))
                        .map(id -> new BundlePlace(OmemoVersion.LEGACY, id.value()))
                : Optional.empty();
    }

    /** Whether bundles are published in this node, also one that no device can have. */
    public static boolean isBundleNode(String node) {
        return node.equals(OmemoVersion.TWO.bundleNode())
                || node.startsWith(OmemoVersion.LEGACY.bundleNode());
    }

    /** The node. */
    public String node() {
        return version == OmemoVersion.LEGACY
                ? version.bundleNode() + device
                : version.bundleNode();
    }

    /** The id of the item. */
    public String item() {
        return version == OmemoVersion.LEGACY ? OmemoVersion.CURRENT : Integer.toString(device);
    }
}
