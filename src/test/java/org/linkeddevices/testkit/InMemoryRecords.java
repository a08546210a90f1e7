// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.client.store.Records;

/** Records in memory. Like those in a file, they give and keep copies. */
public final class InMemoryRecords implements Records {

    private final Map<String, Map<String, byte[]>> owners = new HashMap<>();

    @Override
    public Optional<byte[]> get(String owner, String name) {
        return Optional.ofNullable(of(owner).get(name)).map(byte[]::clone);
    }

    @Override
    public List<byte[]> all(String owner) {
        List<byte[]> values = new ArrayList<>();
        of(owner).values().forEach(value -> values.add(value.clone()));
        return values;
    }

    @Override
    public void put(String owner, String name, byte[] value) {
        owners.computeIfAbsent(owner, key -> new HashMap<>()).put(name, value.clone());
    }

    @Override
    public boolean remove(String owner, String name) {
        return of(owner).remove(name) != null;
    }

    @Override
    public int removeAll(String owner) {
        int before = of(owner).size();
        owners.remove(owner);
        return before;
    }

    private Map<String, byte[]> of(String owner) {
        return owners.getOrDefault(owner, new HashMap<>());
    }
}
