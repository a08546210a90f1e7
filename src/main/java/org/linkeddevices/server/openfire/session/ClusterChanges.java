// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import org.jivesoftware.openfire.cluster.ClusterEventListener;
import org.jivesoftware.openfire.cluster.ClusterManager;

/**
 * Tells when this node joins or leaves a cluster: then Openfire starts with empty caches, and each
 * node must put in again what it knows.
 */
public final class ClusterChanges implements AutoCloseable {

    private final ClusterEventListener listener;

    private ClusterChanges(ClusterEventListener listener) {
        this.listener = listener;
    }

    /** Starts to listen. */
    public static ClusterChanges listen(Runnable changed) {
        ClusterEventListener listener = new Listener(changed);
        ClusterManager.addListener(listener);
        return new ClusterChanges(listener);
    }

    @Override
    public void close() {
        ClusterManager.removeListener(listener);
    }

    private record Listener(Runnable changed) implements ClusterEventListener {

        @Override
        public void joinedCluster() {
            changed.run();
        }

        @Override
        public void leftCluster() {
            changed.run();
        }

        @Override
        public void joinedCluster(byte[] nodeID) {
            // Another node's caches are its own business.
        }

        @Override
        public void leftCluster(byte[] nodeID) {
            // What it knew stays in the caches until its streams' ids are forgotten: nobody asks.
        }

        @Override
        public void markedAsSeniorClusterMember() {
            // Whoever does periodic work asks each time.
        }
    }
}
