// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.linkeddevices.protocol.delivery.CaughtUp;
import org.linkeddevices.server.port.Line;
import org.linkeddevices.server.port.StreamMarks;

/** Tells the sessions that asked for it when their device has caught up. */
public final class CaughtUpNotices {

    private static final String MARK = "caught-up";

    private final StreamMarks marks;
    private final String domain;

    /**
     * Creates it.
     *
     * @param domain the host's domain
     */
    public CaughtUpNotices(StreamMarks marks, String domain) {
        this.marks = marks;
        this.domain = domain;
    }

    /** A session wants to be told. */
    public void asked(String streamId) {
        marks.set(streamId, MARK);
    }

    /** A session is over. */
    public void ended(String streamId) {
        marks.remove(streamId, MARK);
    }

    /** A session was given everything. */
    public void caughtUp(Line line) {
        if (marks.has(line.streamId(), MARK)) {
            line.send(new CaughtUp(line.fullJid()).toXml(domain));
            line.flush();
        }
    }
}
