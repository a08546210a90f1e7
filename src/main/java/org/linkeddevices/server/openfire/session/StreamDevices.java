// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.Map;
import java.util.Optional;
import org.jivesoftware.util.cache.Cache;
import org.jivesoftware.util.cache.CacheFactory;

/**
 * The devices of the streams on all nodes: a cache of the cluster, from stream id to device mark.
 * It holds only texts and outlives a reload of the plugin.
 */
final class StreamDevices {

    private static final String NAME = "Linked Devices Streams";
    private static final long UNLIMITED = -1;

    private final Map<String, String> devices;

    StreamDevices() {
        // A session that lost its entry would count as unlinked and have more rights, so entries
        // must neither expire nor give way to others; they go when their session ends.
        if (!CacheFactory.hasMaxSizeFromProperty(NAME)) {
            CacheFactory.setMaxSizeProperty(NAME, UNLIMITED);
        }
        if (!CacheFactory.hasMaxLifetimeFromProperty(NAME)) {
            CacheFactory.setMaxLifetimeProperty(NAME, UNLIMITED);
        }
        devices = cache();
    }

    private static Cache<String, String> cache() {
        return CacheFactory.createCache(NAME);
    }

    Optional<String> get(String streamId) {
        return Optional.ofNullable(devices.get(streamId));
    }

    void put(String streamId, String mark) {
        devices.put(streamId, mark);
    }

    void remove(String streamId) {
        devices.remove(streamId);
    }
}
