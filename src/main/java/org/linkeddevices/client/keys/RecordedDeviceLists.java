// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.linkeddevices.client.store.Records;
import org.linkeddevices.protocol.keys.OmemoVersion;

/**
 * Device lists in the local store: four bytes for each id.
 *
 * @param records where
 */
record RecordedDeviceLists(Records records) implements DeviceListStore {

    @Override
    public Optional<SortedSet<Integer>> get(String account, OmemoVersion version) {
        return records.get(account, version.namespace()).map(RecordedDeviceLists::ids);
    }

    @Override
    public void put(String account, OmemoVersion version, SortedSet<Integer> ids) {
        ByteBuffer record = ByteBuffer.allocate(ids.size() * Integer.BYTES);
        ids.forEach(record::putInt);
        records.put(account, version.namespace(), record.array());
    }

    private static SortedSet<Integer> ids(byte[] bytes) {
        ByteBuffer record = ByteBuffer.wrap(bytes);
        SortedSet<Integer> ids = new TreeSet<>();
        while (record.remaining() >= Integer.BYTES) {
            ids.add(record.getInt());
        }
        return ids;
    }
}
