// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.util.Arrays;
import java.util.Optional;
import org.jivesoftware.util.cache.Cache;
import org.jivesoftware.util.cache.CacheFactory;

/**
 * Keeps Openfire 4.2 from using its cache of published items: it finds an item there by its node
 * and id alone, so it gives an account the item of another. As long as it keeps no items that does
 * not show; once it keeps them it does.
 */
public final class PublishedItemCache implements AutoCloseable {

    private static final String NAME = "Published Items";
    private static final long NO_TIME = 1;

    private final Cache<?, ?> cache;
    private final long lifetime;

    private PublishedItemCache(Cache<?, ?> cache) {
        this.cache = cache;
        this.lifetime = cache.getMaxLifetime();
    }

    /** Takes it out of use until this is closed, if the server has such a cache. */
    public static Optional<PublishedItemCache> takeOutOfUse() {
        Optional<PublishedItemCache> found =
                Arrays.stream(CacheFactory.getAllCaches())
                        .filter(cache -> cache.getName().equals(NAME))
                        .findFirst()
                        .map(PublishedItemCache::new);
        found.ifPresent(taken -> taken.cache.setMaxLifetime(NO_TIME));
        return found;
    }

    @Override
    public void close() {
        cache.setMaxLifetime(lifetime);
    }
}
