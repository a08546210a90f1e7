// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.state;

import org.linkeddevices.protocol.state.NodeConfig;

/** What is to be done with a node before an item is published to it. */
public sealed interface NodePlan {

    /** Nothing: it is as the publisher wants it. */
    record Keep() implements NodePlan {}

    /** It is to be created. */
    record Create(NodeConfig config) implements NodePlan {}

    /** It is to be configured anew. */
    record Change(NodeConfig config) implements NodePlan {}

    /** The publish is refused: its options contradict the node. */
    record Refuse() implements NodePlan {}
}
