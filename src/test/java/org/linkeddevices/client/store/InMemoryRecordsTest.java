// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import java.util.HashMap;
import java.util.Map;
import org.linkeddevices.testkit.InMemoryRecords;

class InMemoryRecordsTest implements RecordsContract {

    private final Map<String, Records> areas = new HashMap<>();

    @Override
    public Records records(String area) {
        return areas.computeIfAbsent(area, key -> new InMemoryRecords());
    }
}
