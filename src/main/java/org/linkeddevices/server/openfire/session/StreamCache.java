// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.Map;
import java.util.Optional;
import org.jivesoftware.util.cache.Cache;
import org.jivesoftware.util.cache.CacheFactory;

/**
 * What is known of streams on all nodes: a cache of the cluster. It holds only texts and outlives a
 * reload of the plugin. Its entries neither expire nor give way to others, whatever their number;
 * whoever put one in takes it out when its stream ends.
 */
public final class StreamCache {

    private static final long UNLIMITED = -1;

    private final Map<String, String> entries;

    /**
     * Opens the cache.
     *
     * @param name its name among the server's caches
     */
    public StreamCache(String name) {
        if (!CacheFactory.hasMaxSizeFromProperty(name)) {
            CacheFactory.setMaxSizeProperty(name, UNLIMITED);
        }
        if (!CacheFactory.hasMaxLifetimeFromProperty(name)) {
            CacheFactory.setMaxLifetimeProperty(name, UNLIMITED);
        }
        entries = cache(name);
    }

    private static Cache<String, String> cache(String name) {
        return CacheFactory.createCache(name);
    }

    /** The value of a key. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Sets the value of a key. */
    public void put(String key, String value) {
        entries.put(key, value);
    }

    /** Forgets a key. */
    public void remove(String key) {
        entries.remove(key);
    }
}
