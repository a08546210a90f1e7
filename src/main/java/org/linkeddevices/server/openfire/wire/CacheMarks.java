// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import org.linkeddevices.server.openfire.session.StreamCache;
import org.linkeddevices.server.port.StreamMarks;

/** Marks on streams of all nodes. A mark that is lost costs a session its pushes. */
public final class CacheMarks implements StreamMarks {

    private final StreamCache marks = new StreamCache("Linked Devices Subscriptions");

    @Override
    public void set(String streamId, String mark) {
        marks.put(key(streamId, mark), mark);
    }

    @Override
    public boolean has(String streamId, String mark) {
        return marks.get(key(streamId, mark)).isPresent();
    }

    @Override
    public void remove(String streamId, String mark) {
        marks.remove(key(streamId, mark));
    }

    private static String key(String streamId, String mark) {
        return mark + " " + streamId;
    }
}
