// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.util.Map;
import org.jivesoftware.util.cache.Cache;
import org.jivesoftware.util.cache.CacheFactory;
import org.linkeddevices.server.port.StreamMarks;

/**
 * Marks on streams in a cache of the cluster, which holds only texts. A mark that the cache loses
 * costs a session its pushes, so entries do not expire; they go with their stream.
 */
public final class CacheMarks implements StreamMarks {

    private static final String NAME = "Linked Devices Subscriptions";
    private static final long UNLIMITED = -1;

    private final Map<String, String> marks;

    /** Opens the cache, which outlives a reload of the plugin. */
    public CacheMarks() {
        if (!CacheFactory.hasMaxSizeFromProperty(NAME)) {
            CacheFactory.setMaxSizeProperty(NAME, UNLIMITED);
        }
        if (!CacheFactory.hasMaxLifetimeFromProperty(NAME)) {
            CacheFactory.setMaxLifetimeProperty(NAME, UNLIMITED);
        }
        marks = cache();
    }

    @Override
    public void set(String streamId, String mark) {
        marks.put(key(streamId, mark), mark);
    }

    @Override
    public boolean has(String streamId, String mark) {
        return marks.containsKey(key(streamId, mark));
    }

    @Override
    public void remove(String streamId, String mark) {
        marks.remove(key(streamId, mark));
    }

    private static Cache<String, String> cache() {
        return CacheFactory.createCache(NAME);
    }

    private static String key(String streamId, String mark) {
        return mark + " " + streamId;
    }
}
