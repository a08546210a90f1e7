// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets an entry for each one too many, since anybody can bring about new ones. Not
 * thread-safe, and reading one that keeps what was used last changes it.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class Bounded<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;
    private static final int INITIAL = 16;
    private static final float LOAD = 0.75f;

    private final int most;

    private Bounded(int most, boolean byUse) {
        super(INITIAL, LOAD, byUse);
        this.most = most;
    }

    /**
     * One that keeps the entries that were read or written last.
     *
     * @param most how many
     */
    public static <K, V> Map<K, V> lastUsed(int most) {
        return new Bounded<>(most, true);
    }

    /**
     * One that keeps the entries whose keys came last.
     *
     * @param most how many
     */
    public static <K, V> Map<K, V> lastAdded(int most) {
        return new Bounded<>(most, false);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
