// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.roster.DeviceRef;

/** The host's sessions, in memory; nodes can be made to fail. */
public final class FakeSessions implements Sessions {

    private final List<SessionInfo> open = new ArrayList<>();
    private final List<DeviceRef> closed = new ArrayList<>();
    private final List<StreamEnd> ends = new ArrayList<>();
    private Predicate<DeviceRef> failing = device -> false;

    /** Adds a session. */
    public synchronized void add(SessionInfo session) {
        open.add(session);
    }

    /** From now on, closing sessions of these devices fails. */
    public synchronized void failFor(Predicate<DeviceRef> devices) {
        failing = devices;
    }

    /** The devices whose sessions were closed, in order. */
    public synchronized List<DeviceRef> closed() {
        return List.copyOf(closed);
    }

    /** What the closed sessions were told, in the same order. */
    public synchronized List<StreamEnd> ends() {
        return List.copyOf(ends);
    }

    @Override
    public synchronized List<SessionInfo> of(String username) {
        return open.stream().filter(session -> isOf(session, username)).toList();
    }

    @Override
    public synchronized int closeDevice(
            String username, DeviceId device, Optional<String> except, StreamEnd end) {
        DeviceRef ref = new DeviceRef(username, device);
        if (failing.test(ref)) {
            throw new IllegalStateException("a node does not answer");
        }
        closed.add(ref);
        ends.add(end);
        int before = open.size();
        open.removeIf(
                session ->
                        isOf(session, username)
                                && session.device().equals(Optional.of(device))
                                && !except.equals(Optional.of(session.streamId())));
        return before - open.size();
    }

    private static boolean isOf(SessionInfo session, String username) {
        return session.fullJid().startsWith(username + "@");
    }
}
