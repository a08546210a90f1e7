// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import static org.linkeddevices.protocol.calls.CallOutcome.CANCELLED;
import static org.linkeddevices.protocol.calls.CallOutcome.MISSED;
import static org.linkeddevices.protocol.calls.CallOutcome.REJECTED;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.linkeddevices.protocol.calls.CallDirection;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.protocol.calls.CallOutcome;
import org.linkeddevices.protocol.calls.Media;
import org.linkeddevices.server.calls.CallSignal.Side;

/**
 * What a message makes of a call (XEP-0353). The first word counts: a call that is answered is not
 * rejected by another device a moment later, and an id that was used is not used again. Who may not
 * say a thing is not heard: only the caller retracts, only the called one answers.
 */
final class CallRules {

    private static final String SUCCESS = "success";
    private static final Set<String> REFUSALS = Set.of("busy", "decline");

    private CallRules() {}

    /**
     * Applies a message.
     *
     * @param known the call that it is about, if the log has it
     * @return what the call is now; empty if there still is none
     */
    static Optional<Call> apply(Optional<Call> known, CallSignal signal) {
        return known.isEmpty() ? begin(signal) : Optional.of(go(known.get(), signal));
    }

    private static Optional<Call> begin(CallSignal signal) {
        CallMessage message = signal.message();
        boolean isCall =
                message.action() == CallMessage.Action.PROPOSE
                        && !message.media().equals(Set.of(Media.OTHER));
        if (!isCall) {
            return Optional.empty();
        }
        boolean incoming = signal.side() == Side.PEER;
        return Optional.of(
                new Call(
                        signal.key(),
                        signal.seq(),
                        incoming ? CallDirection.INCOMING : CallDirection.OUTGOING,
                        media(message),
                        new CallTimes(signal.at(), Optional.empty(), Optional.empty()),
                        CallOutcome.RINGING,
                        incoming ? Optional.empty() : signal.device()));
    }

    private static Set<Media> media(CallMessage message) {
        Set<Media> media = EnumSet.noneOf(Media.class);
        media.addAll(message.media());
        // A file that comes along makes no difference to the call.
        media.remove(Media.OTHER);
        return media;
    }

    private static Call go(Call call, CallSignal signal) {
        return switch (signal.message().action()) {
            case PROPOSE, RINGING -> call;
            case PROCEED, ACCEPT -> answer(call, signal);
            case REJECT -> reject(call, signal);
            case RETRACT -> retract(call, signal);
            case FINISH -> finish(call, signal);
        };
    }

    private static Call answer(Call call, CallSignal signal) {
        return call.isRinging() && isByCalled(call, signal)
                ? call.answered(signal.at(), signal.device())
                : call;
    }

    private static Call reject(Call call, CallSignal signal) {
        if (!isByCalled(call, signal)) {
            return call;
        }
        if (call.isRinging()) {
            return signal.message().tieBreak()
                    ? call.over(CANCELLED, signal.at())
                    : call.over(REJECTED, signal.at(), signal.device());
        }
        // The device that answered takes it back before the session is there.
        boolean takesBack = call.isIncoming() && call.device().equals(signal.device());
        return call.isGoingOn() && takesBack ? call.ended(signal.at()) : call;
    }

    private static Call retract(Call call, CallSignal signal) {
        if (!isByCaller(call, signal)) {
            return call;
        }
        if (call.isRinging()) {
            boolean missed = call.isIncoming() && !signal.message().tieBreak();
            return call.over(missed ? MISSED : CANCELLED, signal.at());
        }
        return call.isGoingOn() ? call.ended(signal.at()) : call;
    }

    private static Call finish(Call call, CallSignal signal) {
        if (call.isRinging()) {
            return call.over(unanswered(call, signal), signal.at(), signal.device());
        }
        return call.isGoingOn() ? call.ended(signal.at()) : call;
    }

    /** What a call is that was never answered by such a message but is said to be finished. */
    private static CallOutcome unanswered(Call call, CallSignal signal) {
        String reason = signal.message().reason().orElse("");
        if (reason.equals(SUCCESS)) {
            // The two began their session without another word here.
            return CallOutcome.ANSWERED;
        }
        if (REFUSALS.contains(reason) && isByCalled(call, signal)) {
            return REJECTED;
        }
        return isByCaller(call, signal) && !call.isIncoming() ? CANCELLED : MISSED;
    }

    private static boolean isByCalled(Call call, CallSignal signal) {
        return signal.side() == (call.isIncoming() ? Side.ACCOUNT : Side.PEER)
                || signal.side() == Side.SELF;
    }

    private static boolean isByCaller(Call call, CallSignal signal) {
        return signal.side() == (call.isIncoming() ? Side.PEER : Side.ACCOUNT)
                || signal.side() == Side.SELF;
    }
}
