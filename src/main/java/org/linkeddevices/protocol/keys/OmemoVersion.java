// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.Optional;

/** The versions of OMEMO that are in use. A device may speak both, with one identity. */
public enum OmemoVersion {
    /** Before 0.4: what Conversations, Gajim, Dino, Monal and Profanity speak. */
    LEGACY(
            "eu.siacs.conversations.axolotl",
            ".devicelist",
            ".bundles:",
            20,
            new WireNames(
                    "list",
                    "signedPreKeyPublic",
                    "signedPreKeyId",
                    "signedPreKeySignature",
                    "identityKey",
                    "preKeyPublic",
                    "preKeyId",
                    "prekey")),
    /** From 0.8 on. */
    TWO(
            "urn:xmpp:omemo:2",
            ":devices",
            ":bundles",
            25,
            new WireNames("devices", "spk", "id", "spks", "ik", "pk", "id", "kex"));

    /** The id of the one item of a node that has one. */
    public static final String CURRENT = "current";

    private final String namespace;
    private final String listNode;
    private final String bundleNode;
    private final int leastPrekeys;
    private final WireNames names;

    OmemoVersion(
            String namespace,
            String listSuffix,
            String bundleSuffix,
            int leastPrekeys,
            WireNames names) {
        this.namespace = namespace;
        this.listNode = namespace + listSuffix;
        this.bundleNode = namespace + bundleSuffix;
        this.leastPrekeys = leastPrekeys;
        this.names = names;
    }

    /** The version whose elements have this namespace, if it is one of them. */
    public static Optional<OmemoVersion> of(String namespace) {
        for (OmemoVersion version : values()) {
            if (version.namespace.equals(namespace)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** The version whose device lists are in this node, if it is one of them. */
    public static Optional<OmemoVersion> ofDeviceListNode(String node) {
        for (OmemoVersion version : values()) {
            if (version.listNode.equals(node)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** Whether a node has device lists or bundles, of either version. */
    public static boolean isNode(String node) {
        return ofDeviceListNode(node).isPresent() || BundlePlace.isBundleNode(node);
    }

    /** The namespace, which also names the version in this project's own elements. */
    public String namespace() {
        return namespace;
    }

    /** The node of an account's device list; its item is {@link #CURRENT}. */
    public String deviceListNode() {
        return listNode;
    }

    /** Where a device's bundle is published. */
    public BundlePlace bundlePlace(int device) {
        return new BundlePlace(this, device);
    }

    /** How a bundle's node is called, or starts. */
    String bundleNode() {
        return bundleNode;
    }

    /** How many one-time prekeys a bundle must have (XEP-0384, section 4.2 and, older, 4.1). */
    public int leastPrekeys() {
        return leastPrekeys;
    }

    /** Bytes of a public key as the elements carry it: the older version writes its type first. */
    public int keyLength() {
        return this == LEGACY ? KeyLimits.TYPED_KEY : KeyLimits.KEY;
    }

    WireNames names() {
        return names;
    }
}
