// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linkeddevices.client.keys.KeyStores;
import org.linkeddevices.client.keys.UnitOfWork;
import org.linkeddevices.client.store.Records;

/** What OMEMO keeps, in memory; a step that fails leaves nothing, as in a file. */
public final class InMemoryKeys implements UnitOfWork {

    private Map<List<String>, byte[]> values = new TreeMap<>(InMemoryKeys::compare);
    private int depth;

    private static int compare(List<String> one, List<String> other) {
        return one.toString().compareTo(other.toString());
    }

    /** The stores; those of each call see the same. */
    public KeyStores stores() {
        return KeyStores.over(this, Area::new);
    }

    @Override
    public synchronized <T, E extends Exception> T run(Step<T, E> step) throws E {
        Map<List<String>, byte[]> before = new TreeMap<>(InMemoryKeys::compare);
        before.putAll(values);
        boolean done = false;
        depth++;
        try {
            T result = step.run();
            done = true;
            return result;
        } finally {
            depth--;
            if (!done) {
                values = before;
            }
        }
    }

    /** Records of a kind. */
    private final class Area implements Records {

        private final String area;

        Area(String area) {
            this.area = area;
        }

        @Override
        public Optional<byte[]> get(String owner, String name) {
            requireStep();
            return Optional.ofNullable(values.get(List.of(area, owner, name))).map(byte[]::clone);
        }

        @Override
        public List<byte[]> all(String owner) {
            requireStep();
            return values.entrySet().stream()
                    .filter(e -> e.getKey().subList(0, 2).equals(List.of(area, owner)))
                    .map(e -> e.getValue().clone())
                    .toList();
        }

        @Override
        public void put(String owner, String name, byte[] value) {
            requireStep();
            values.put(List.of(area, owner, name), value.clone());
        }

        @Override
        public boolean remove(String owner, String name) {
            requireStep();
            return values.remove(List.of(area, owner, name)) != null;
        }

        @Override
        public int removeAll(String owner) {
            requireStep();
            int before = values.size();
            values.keySet().removeIf(key -> key.subList(0, 2).equals(List.of(area, owner)));
            return before - values.size();
        }
    }

    private void requireStep() {
        if (depth == 0) {
            throw new AssertionError("the store is used outside of a step");
        }
    }
}
