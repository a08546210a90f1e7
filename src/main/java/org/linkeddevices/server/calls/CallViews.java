// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.calls.CallItem;
import org.linkeddevices.protocol.calls.CallList;
import org.linkeddevices.protocol.calls.CallOutcome;
import org.linkeddevices.protocol.calls.CallsRequest;

/** The call log as one of the account's devices sees it. */
public final class CallViews {

    /** After that long without an answer a call is missed, also if the caller's end is lost. */
    static final Duration RINGING = Duration.ofMinutes(2);

    private final CallLog log;
    private final Clock clock;

    /** Creates it. */
    public CallViews(CallLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * A part of the log.
     *
     * @param device the device that asks, or empty for an unlinked session; these together count as
     *     one, since nothing tells them apart when they are gone
     */
    public CallList list(String username, Optional<DeviceId> device, CallsRequest request) {
        CallLog.Page page = log.page(username, request.before(), request.max());
        return new CallList(
                page.calls().stream().map(call -> item(call, device)).toList(), page.complete());
    }

    private CallItem item(Call call, Optional<DeviceId> device) {
        return new CallItem(
                call.seq(),
                call.key().id(),
                call.key().peer(),
                call.direction(),
                call.media(),
                new CallItem.Times(
                        call.times().started(), call.times().answered(), call.times().duration()),
                new CallItem.Result(outcome(call, device), call.device()));
    }

    private CallOutcome outcome(Call call, Optional<DeviceId> device) {
        if (call.isRinging()) {
            boolean over = clock.instant().isAfter(call.times().started().plus(RINGING));
            return over ? CallOutcome.MISSED : CallOutcome.RINGING;
        }
        boolean elsewhere =
                call.isIncoming()
                        && call.outcome() == CallOutcome.ANSWERED
                        && !call.device().equals(device);
        return elsewhere ? CallOutcome.ELSEWHERE : call.outcome();
    }
}
