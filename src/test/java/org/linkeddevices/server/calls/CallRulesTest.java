// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linkeddevices.protocol.calls.CallMessage.Action.ACCEPT;
import static org.linkeddevices.protocol.calls.CallMessage.Action.FINISH;
import static org.linkeddevices.protocol.calls.CallMessage.Action.PROCEED;
import static org.linkeddevices.protocol.calls.CallMessage.Action.PROPOSE;
import static org.linkeddevices.protocol.calls.CallMessage.Action.REJECT;
import static org.linkeddevices.protocol.calls.CallMessage.Action.RETRACT;
import static org.linkeddevices.protocol.calls.CallMessage.Action.RINGING;
import static org.linkeddevices.server.calls.CallSignal.Side.ACCOUNT;
import static org.linkeddevices.server.calls.CallSignal.Side.PEER;
import static org.linkeddevices.server.calls.CallSignal.Side.SELF;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.calls.CallDirection;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.protocol.calls.CallOutcome;
import org.linkeddevices.protocol.calls.Media;
import org.linkeddevices.server.calls.CallSignal.Side;

class CallRulesTest {

    private static final CallKey KEY = new CallKey("romeo", "juliet@example.org", "id");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Optional<Call> call = Optional.empty();
    private int said;

    @Test
    void proposalOfThePeer_ringsHere() {
        says(PEER, PROPOSE);

        assertEquals(CallDirection.INCOMING, call.orElseThrow().direction());
        assertEquals(Set.of(Media.AUDIO), call.orElseThrow().media());
        assertEquals(NOON, call.orElseThrow().times().started());
        assertIs(CallOutcome.RINGING, 0);
    }

    @Test
    void proposalOfADevice_isItsCall() {
        says(ACCOUNT, 1, PROPOSE);
        says(PEER, RINGING);

        assertEquals(CallDirection.OUTGOING, call.orElseThrow().direction());
        assertIs(CallOutcome.RINGING, 1);
    }

    @Test
    void proposalOfAFile_isNoCall() {
        apply(PEER, 0, message(PROPOSE, Set.of(Media.OTHER), "", false));
        assertEquals(Optional.empty(), call);
    }

    @Test
    void proposalThatDoesNotSayOfWhat_isACall() {
        apply(PEER, 0, message(PROPOSE, Set.of(), "", false));
        assertEquals(Set.of(), call.orElseThrow().media());
    }

    @Test
    void proposalOfAFileBesides_isACall() {
        apply(PEER, 0, message(PROPOSE, Set.of(Media.VIDEO, Media.OTHER), "", false));
        assertEquals(Set.of(Media.VIDEO), call.orElseThrow().media());
    }

    @ParameterizedTest
    @EnumSource(value = CallMessage.Action.class, mode = EnumSource.Mode.EXCLUDE, names = "PROPOSE")
    void messageWithoutAProposal_isNoCall(CallMessage.Action action) {
        for (Side side : Side.values()) {
            says(side, 1, action);
            assertEquals(Optional.empty(), call);
        }
    }

    @Test
    void deviceProceeds_answers() {
        says(PEER, PROPOSE);
        says(ACCOUNT, 2, PROCEED);
        says(PEER, FINISH);

        assertIs(CallOutcome.ANSWERED, 2);
        assertEquals(Optional.of(Duration.ofSeconds(1)), call.orElseThrow().times().duration());
    }

    @Test
    void deviceAcceptsToItsOwnAccount_answers() {
        says(PEER, PROPOSE);
        says(SELF, 2, ACCEPT);
        says(ACCOUNT, 2, PROCEED);

        assertIs(CallOutcome.ANSWERED, 2);
        assertEquals(Optional.of(NOON.plusSeconds(1)), call.orElseThrow().times().answered());
    }

    @Test
    void peerProceeds_answersAndKeepsTheCallingDevice() {
        says(ACCOUNT, 1, PROPOSE);
        says(PEER, PROCEED);

        assertIs(CallOutcome.ANSWERED, 1);
    }

    @Test
    void peerAcceptsAsInVersion04_answers() {
        says(ACCOUNT, 1, PROPOSE);
        says(PEER, ACCEPT);

        assertIs(CallOutcome.ANSWERED, 1);
    }

    @Test
    void unlinkedSessionProceeds_answersWithoutADevice() {
        says(PEER, PROPOSE);
        says(ACCOUNT, PROCEED);

        assertIs(CallOutcome.ANSWERED, 0);
    }

    @Test
    void secondAnswer_isTooLate() {
        says(PEER, PROPOSE);
        says(ACCOUNT, 2, PROCEED);
        says(ACCOUNT, 3, PROCEED);
        says(ACCOUNT, 3, REJECT);

        assertIs(CallOutcome.ANSWERED, 2);
        assertEquals(Optional.empty(), call.orElseThrow().times().ended());
    }

    @Test
    void answerAfterRejection_isTooLate() {
        says(PEER, PROPOSE);
        says(ACCOUNT, 2, REJECT);
        says(ACCOUNT, 3, PROCEED);

        assertIs(CallOutcome.REJECTED, 2);
    }

    @Test
    void rejectionByTheAnsweringDevice_endsTheCall() {
        says(PEER, PROPOSE);
        says(ACCOUNT, 2, PROCEED);
        says(ACCOUNT, 2, REJECT);

        assertIs(CallOutcome.ANSWERED, 2);
        assertEquals(Optional.of(NOON.plusSeconds(2)), call.orElseThrow().times().ended());
    }

    @Test
    void peerRejects_isRejected() {
        says(ACCOUNT, 1, PROPOSE);
        says(PEER, REJECT);

        assertIs(CallOutcome.REJECTED, 1);
    }

    @Test
    void rejectionToTheOwnAccount_isRejected() {
        says(PEER, PROPOSE);
        says(SELF, 2, REJECT);

        assertIs(CallOutcome.REJECTED, 2);
    }

    @Test
    void callerRetracts_isMissed() {
        says(PEER, PROPOSE);
        says(PEER, RETRACT);
        says(ACCOUNT, 2, PROCEED);

        assertIs(CallOutcome.MISSED, 0);
        assertEquals(Optional.of(NOON.plusSeconds(1)), call.orElseThrow().times().ended());
    }

    @Test
    void deviceRetracts_isCancelled() {
        says(ACCOUNT, 1, PROPOSE);
        says(ACCOUNT, 3, RETRACT);
        says(PEER, PROCEED);

        assertIs(CallOutcome.CANCELLED, 1);
    }

    @Test
    void callerRetractsAfterTheAnswer_endsTheCall() {
        says(PEER, PROPOSE);
        says(ACCOUNT, 2, PROCEED);
        says(PEER, RETRACT);

        assertIs(CallOutcome.ANSWERED, 2);
        assertEquals(Optional.of(Duration.ofSeconds(1)), call.orElseThrow().times().duration());
    }

    @Test
    void whatOnlyTheOtherSideMaySay_isNotHeard() {
        says(PEER, PROPOSE);
        Call before = call.orElseThrow();
        says(PEER, PROCEED);
        says(PEER, ACCEPT);
        says(PEER, REJECT);
        says(ACCOUNT, 2, RETRACT);
        assertEquals(Optional.of(before), call);

        call = Optional.empty();
        says(ACCOUNT, 1, PROPOSE);
        before = call.orElseThrow();
        says(ACCOUNT, 1, PROCEED);
        says(ACCOUNT, 2, REJECT);
        says(PEER, RETRACT);
        assertEquals(Optional.of(before), call);
    }

    @Test
    void usedId_isNotUsedAgain() {
        says(PEER, PROPOSE);
        says(PEER, RETRACT);
        Call before = call.orElseThrow();
        says(PEER, PROPOSE);
        says(ACCOUNT, 1, PROPOSE);

        assertEquals(Optional.of(before), call);
    }

    @Test
    void secondFinish_changesNothing() {
        says(PEER, PROPOSE);
        says(ACCOUNT, 2, PROCEED);
        says(PEER, FINISH);
        Call before = call.orElseThrow();
        says(ACCOUNT, 2, FINISH);

        assertEquals(Optional.of(before), call);
    }

    @Test
    void tieBreak_givesWay() {
        says(PEER, PROPOSE);
        apply(PEER, 0, message(RETRACT, Set.of(), "expired", true));
        assertIs(CallOutcome.CANCELLED, 0);

        call = Optional.empty();
        says(ACCOUNT, 1, PROPOSE);
        apply(PEER, 0, message(REJECT, Set.of(), "expired", true));
        assertIs(CallOutcome.CANCELLED, 1);
    }

    @Test
    void finishWithoutAnAnswer_saysByItsReasonWhatItWas() {
        assertFinished(PEER, ACCOUNT, "success", CallOutcome.ANSWERED);
        assertFinished(PEER, ACCOUNT, "decline", CallOutcome.REJECTED);
        assertFinished(PEER, ACCOUNT, "expired", CallOutcome.MISSED);
        assertFinished(PEER, PEER, "busy", CallOutcome.MISSED);
        assertFinished(PEER, PEER, "", CallOutcome.MISSED);
        assertFinished(ACCOUNT, PEER, "success", CallOutcome.ANSWERED);
        assertFinished(ACCOUNT, PEER, "busy", CallOutcome.REJECTED);
        assertFinished(ACCOUNT, PEER, "timeout", CallOutcome.MISSED);
        assertFinished(ACCOUNT, ACCOUNT, "cancel", CallOutcome.CANCELLED);
    }

    @Test
    void callToTheOwnAccount_isAnsweredByAnotherDevice() {
        says(SELF, 1, PROPOSE);
        says(SELF, 2, ACCEPT);
        says(SELF, 1, FINISH);

        assertEquals(CallDirection.OUTGOING, call.orElseThrow().direction());
        assertIs(CallOutcome.ANSWERED, 1);
    }

    private void assertFinished(Side caller, Side ender, String reason, CallOutcome expected) {
        call = Optional.empty();
        says(caller, PROPOSE);
        apply(ender, 0, message(FINISH, Set.of(), reason, false));
        assertEquals(expected, call.orElseThrow().outcome(), ender + " " + reason);
        assertEquals(Optional.empty(), call.orElseThrow().times().duration());
    }

    private void assertIs(CallOutcome outcome, int device) {
        assertEquals(outcome, call.orElseThrow().outcome());
        assertEquals(device(device), call.orElseThrow().device());
    }

    private void says(Side side, CallMessage.Action action) {
        says(side, 0, action);
    }

    /** Each word is said a second after the one before, the first at noon. */
    private void says(Side side, int device, CallMessage.Action action) {
        Set<Media> media = action == PROPOSE ? Set.of(Media.AUDIO) : Set.of();
        apply(side, device, message(action, media, "", false));
    }

    private void apply(Side side, int device, CallMessage message) {
        Instant at = NOON.plusSeconds(said);
        said++;
        call = CallRules.apply(call, new CallSignal(KEY, said, at, side, device(device), message));
    }

    private static Optional<DeviceId> device(int number) {
        return number == 0 ? Optional.empty() : Optional.of(new DeviceId(number));
    }

    private static CallMessage message(
            CallMessage.Action action, Set<Media> media, String reason, boolean tieBreak) {
        return new CallMessage(
                action, "id", media, Optional.of(reason).filter(r -> !r.isEmpty()), tieBreak);
    }
}
