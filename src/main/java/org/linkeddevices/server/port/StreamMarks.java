// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

/**
 * Short marks on streams, known on all nodes. A mark goes when its stream ends and survives nothing
 * else.
 */
public interface StreamMarks {

    /** Sets a mark on a stream. */
    void set(String streamId, String mark);

    /** Whether a stream has a mark. */
    boolean has(String streamId, String mark);

    /** Takes a mark off a stream. */
    void remove(String streamId, String mark);
}
