// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

/** This node's place among the nodes of the host. */
@FunctionalInterface
public interface Cluster {

    /** Whether this node does the periodic work; asked anew each time, since it moves. */
    boolean isSenior();
}
