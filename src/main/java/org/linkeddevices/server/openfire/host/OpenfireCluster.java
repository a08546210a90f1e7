// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import org.jivesoftware.openfire.cluster.ClusterManager;
import org.linkeddevices.server.port.Cluster;

/** Openfire's cluster; a single node is its own senior. */
public final class OpenfireCluster implements Cluster {

    @Override
    public boolean isSenior() {
        return ClusterManager.isSeniorClusterMember();
    }
}
