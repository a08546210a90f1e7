// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.linkeddevices.server.port.StreamMarks;

/** Marks on streams, in memory. */
public final class FakeMarks implements StreamMarks {

    private final Set<String> marks = ConcurrentHashMap.newKeySet();

    @Override
    public void set(String streamId, String mark) {
        marks.add(streamId + mark);
    }

    @Override
    public boolean has(String streamId, String mark) {
        return marks.contains(streamId + mark);
    }

    @Override
    public void remove(String streamId, String mark) {
        marks.remove(streamId + mark);
    }
}
