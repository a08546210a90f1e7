// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.calls.CallDirection;
import org.linkeddevices.protocol.calls.CallOutcome;
import org.linkeddevices.protocol.calls.Media;

/**
 * A call, as far as the messages about it say.
 *
 * @param key whose it is, with whom, and its id
 * @param seq the number of its proposal in the sync log
 * @param direction who called
 * @param media what was proposed; may be empty
 * @param times when
 * @param outcome what became of it; never {@code ELSEWHERE}, which is for the asker to see
 * @param device the account's device that called, answered or rejected; empty if none or an
 *     unlinked session did
 */
public record Call(
        CallKey key,
        long seq,
        CallDirection direction,
        Set<Media> media,
        CallTimes times,
        CallOutcome outcome,
        Optional<DeviceId> device) {

    /** Keeps an unmodifiable copy. */
    public Call {
        media = Set.copyOf(media);
    }

    boolean isRinging() {
        return outcome == CallOutcome.RINGING;
    }

    boolean isIncoming() {
        return direction == CallDirection.INCOMING;
    }

    /** Whether it was answered and nobody has said yet that it ended. */
    boolean isGoingOn() {
        return outcome == CallOutcome.ANSWERED && times.ended().isEmpty();
    }

    Call answered(Instant at, Optional<DeviceId> by) {
        return new Call(
                key,
                seq,
                direction,
                media,
                times.answeredAt(at),
                CallOutcome.ANSWERED,
                isIncoming() ? by : device);
    }

    Call ended(Instant at) {
        return over(outcome, at, device);
    }

    Call over(CallOutcome how, Instant at) {
        return over(how, at, device);
    }

    Call over(CallOutcome how, Instant at, Optional<DeviceId> by) {
        return new Call(
                key, seq, direction, media, times.endedAt(at), how, isIncoming() ? by : device);
    }
}
