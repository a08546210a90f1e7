// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linkeddevices.server.calls.LoggedCalls.OTHER_PEER;
import static org.linkeddevices.server.calls.LoggedCalls.PEER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.calls.CallDirection;
import org.linkeddevices.protocol.calls.CallItem;
import org.linkeddevices.protocol.calls.CallMessage;
import org.linkeddevices.protocol.calls.CallMessage.Action;
import org.linkeddevices.protocol.calls.CallOutcome;
import org.linkeddevices.protocol.calls.CallsRequest;
import org.linkeddevices.protocol.calls.Media;
import org.linkeddevices.server.delivery.Direction;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.StorageException;
import org.linkeddevices.testkit.FaultyConnections;
import org.linkeddevices.testkit.FaultyConnections.At;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

@OnDatabase
class CallLogTest {

    private static final String USER = "romeo";
    private static final int MANY = 100;

    private final TestDatabase db;
    private final TestServices node;
    private final LoggedCalls said;
    private final CallLog log;
    private final CallViews views;

    CallLogTest(TestDatabase db) {
        this.db = db;
        this.node = new TestServices(db.connections());
        this.said = new LoggedCalls(db, node.clock, USER);
        this.log = log(db.database());
        this.views = new CallViews(log, node.clock);
        node.link(USER);
    }

    private CallLog log(Database database) {
        return new CallLog(database, said.store(), node.settings, node.clock);
    }

    @Test
    void answeredCall_isKeptWithEverything() {
        long seq = said.peer(PEER, propose("a", Media.AUDIO, Media.VIDEO));
        said.chat();
        node.clock.advance(Duration.ofSeconds(5));
        said.device(7, PEER, CallMessage.of(Action.RINGING, "a"));
        said.device(8, PEER, CallMessage.of(Action.PROCEED, "a"));
        node.clock.advance(Duration.ofSeconds(65));
        said.peer(PEER, CallMessage.of(Action.FINISH, "a"));

        CallItem call = only(list(Optional.of(new DeviceId(8))));

        assertEquals(seq, call.seq());
        assertEquals("a", call.id());
        assertEquals(PEER, call.peer());
        assertEquals(CallDirection.INCOMING, call.direction());
        assertEquals(Set.of(Media.AUDIO, Media.VIDEO), call.media());
        assertEquals(Optional.of(Duration.ofSeconds(65)), call.times().duration());
        assertEquals(
                Optional.of(Duration.ofSeconds(5)),
                call.times().answered().map(t -> Duration.between(call.times().start(), t)));
        assertEquals(
                new CallItem.Result(CallOutcome.ANSWERED, Optional.of(new DeviceId(8))),
                call.result());
    }

    @Test
    void answeredCall_isElsewhereForTheOthers() {
        said.peer(PEER, propose("a"));
        said.device(8, PEER, CallMessage.of(Action.PROCEED, "a"));
        said.peer(PEER, propose("b"));
        said.device(0, PEER, CallMessage.of(Action.PROCEED, "b"));
        said.device(8, PEER, propose("c"));
        said.peer(PEER, CallMessage.of(Action.PROCEED, "c"));

        assertEquals(
                List.of(CallOutcome.ANSWERED, CallOutcome.ELSEWHERE, CallOutcome.ANSWERED),
                outcomes(Optional.of(new DeviceId(8))));
        assertEquals(
                List.of(CallOutcome.ANSWERED, CallOutcome.ELSEWHERE, CallOutcome.ELSEWHERE),
                outcomes(Optional.of(new DeviceId(7))));
        assertEquals(
                List.of(CallOutcome.ANSWERED, CallOutcome.ANSWERED, CallOutcome.ELSEWHERE),
                outcomes(Optional.empty()));
    }

    @Test
    void ringingForLong_isMissedUntilSomebodyAnswers() {
        said.peer(PEER, propose("a"));
        assertEquals(List.of(CallOutcome.RINGING), outcomes(Optional.empty()));

        node.clock.advance(CallViews.RINGING.plusMillis(1));
        assertEquals(List.of(CallOutcome.MISSED), outcomes(Optional.empty()));

        said.device(7, PEER, CallMessage.of(Action.PROCEED, "a"));
        assertEquals(List.of(CallOutcome.ANSWERED), outcomes(Optional.of(new DeviceId(7))));
    }

    @Test
    void acceptToTheOwnAccount_isAboutTheCallThatRings() {
        said.peer(PEER, propose("a"));
        said.peer(PEER, propose("b"));
        said.self(7, CallMessage.of(Action.ACCEPT, "a"));
        said.self(7, CallMessage.of(Action.REJECT, "b"));

        assertEquals(
                List.of(CallOutcome.REJECTED, CallOutcome.ANSWERED),
                outcomes(Optional.of(new DeviceId(7))));
    }

    @Test
    void acceptWithoutAnAddressee_isToTheOwnAccount() {
        said.peer(PEER, propose("a"));
        said.add(
                Direction.RECEIVED,
                7,
                said.self() + "/d7",
                "",
                CallMessage.of(Action.ACCEPT, "a").toXml().asXML());

        assertEquals(List.of(CallOutcome.ANSWERED), outcomes(Optional.of(new DeviceId(7))));
    }

    @Test
    void sameIdOfTwoPeers_areTwoCalls() {
        said.peer(PEER, propose("a"));
        said.peer(OTHER_PEER, propose("a"));
        said.self(7, CallMessage.of(Action.ACCEPT, "a"));
        assertEquals(List.of(CallOutcome.RINGING, CallOutcome.RINGING), outcomes(Optional.empty()));

        said.device(7, PEER, CallMessage.of(Action.PROCEED, "a"));
        said.peer(OTHER_PEER, CallMessage.of(Action.RETRACT, "a"));

        assertEquals(
                List.of(CallOutcome.MISSED, CallOutcome.ANSWERED),
                outcomes(Optional.of(new DeviceId(7))));
    }

    @Test
    void callToTheOwnAccount_isOneCall() {
        said.self(7, propose("a"));
        said.self(8, CallMessage.of(Action.ACCEPT, "a"));

        CallItem call = only(list(Optional.empty()));

        assertEquals(said.self(), call.peer());
        assertEquals(CallDirection.OUTGOING, call.direction());
        assertEquals(CallOutcome.ANSWERED, call.result().outcome());
    }

    @Test
    void hostileEntries_areLeftOut() {
        String propose = propose("a").toXml().asXML();
        String long1 = "x".repeat(250) + "@example.org";
        String long2 = "\u20AC".repeat(100) + "@example.org";
        said.add(Direction.RECEIVED, 0, long1 + "/x", said.self(), propose);
        said.add(Direction.RECEIVED, 0, long2 + "/x", said.self(), propose);
        said.peer(PEER, propose("x".repeat(CallMessage.LONGEST_ID + 1)));
        said.peer(PEER, propose("\u20AC".repeat(CallMessage.LONGEST_ID)));
        said.add(Direction.RECEIVED, 0, PEER + "/x", said.self(), "<body>none</body>");
        assertEquals(List.of(), list(Optional.empty()));

        String id = "\u20AC'\"<&> \u53F0 ; DROP";
        said.peer("\u53F0@\u00FCber.example", propose(id));
        assertEquals(id, only(list(Optional.empty())).id());
    }

    @Test
    void pages_areNewestFirstAndComplete() {
        List<Long> seqs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            said.chat();
            seqs.add(0, said.peer(PEER, propose("call" + i)));
        }

        List<Long> read = new ArrayList<>();
        long before = 0;
        boolean complete = false;
        while (!complete) {
            var page = views.list(USER, Optional.empty(), new CallsRequest(before, 2));
            page.calls().forEach(call -> read.add(call.seq()));
            before = read.get(read.size() - 1);
            complete = page.complete();
        }

        assertEquals(seqs, read);
        assertTrue(views.list(USER, Optional.empty(), new CallsRequest(0, 5)).complete());
        assertFalse(views.list(USER, Optional.empty(), new CallsRequest(0, 4)).complete());
    }

    @Test
    void accountWithoutDevices_hasNoCallsAndGetsNoRow() {
        log.follow("nobody");
        assertEquals(
                List.of(), views.list("nobody", Optional.empty(), new CallsRequest(0, 9)).calls());
        assertEquals(0, db.count("ofLinkedAccount WHERE username = 'nobody'"));
    }

    @Test
    void followedOnce_doesNotReadTheSameAgain() {
        said.peer(PEER, propose("a"));
        long head = said.chat();
        log.follow(USER);
        assertEquals(1, db.count("ofLinkedAccount WHERE callSeq = ?", head));
        List<String> rows = db.rows(USER);

        log.follow(USER);

        assertEquals(rows, db.rows(USER));
    }

    @Test
    void unreadEntries_areReadForAllAccounts() {
        node.link("mercutio");
        new LoggedCalls(db, node.clock, "mercutio").peer(PEER, propose("a"));
        said.peer(PEER, propose("a"));

        log.followAll();

        assertEquals(2, db.count("ofLinkedCall"));
    }

    @Test
    void entryThatSomebodySpoilt_doesNotHoldUpTheOthers() {
        said.peer(PEER, propose("a"));
        db.execute("UPDATE ofLinkedLog SET stanza = '<message'");
        said.peer(PEER, propose("b"));

        assertEquals("b", only(list(Optional.empty())).id());
    }

    @Test
    void callAfterALongTalk_isRead() {
        db.execute("UPDATE ofLinkedAccount SET logSeq = 10000");
        said.chat();
        said.peer(PEER, propose("a"));

        assertEquals("a", only(list(Optional.empty())).id());
        assertEquals(1, db.count("ofLinkedAccount WHERE callSeq = 10002"));
    }

    @Test
    void otherAccounts_areLeftAlone() {
        node.link("mercutio");
        new LoggedCalls(db, node.clock, "mercutio").peer(PEER, propose("a"));
        said.peer(PEER, propose("a"));

        assertEquals(1, list(Optional.empty()).size());
        assertEquals(1, db.count("ofLinkedCall"));
    }

    @Test
    void oldCalls_areNotShownAndPurged() {
        node.link("mercutio");
        LoggedCalls theirs = new LoggedCalls(db, node.clock, "mercutio");
        said.peer(PEER, propose("old"));
        theirs.peer(PEER, propose("old"));
        log.follow(USER);
        log.follow("mercutio");
        node.clock.advance(Duration.ofDays(365).plusSeconds(1));
        said.peer(PEER, propose("new"));

        assertEquals("new", only(list(Optional.empty())).id());
        assertEquals(3, db.count("ofLinkedCall"));
        assertEquals(2, log.purge());
        assertEquals(1, db.count("ofLinkedCall"));
    }

    @Test
    void withoutACallLog_nothingIsKept() {
        said.peer(PEER, propose("a"));
        log.follow(USER);
        node.properties.set(Setting.CALL_LOG_DAYS, 0);
        node.clock.advance(Duration.ofSeconds(1));
        said.peer(PEER, propose("b"));

        assertEquals(List.of(), list(Optional.empty()));
        assertEquals(1, log.purge());
        assertEquals(0, db.count("ofLinkedCall"));
    }

    @Test
    void removedAccount_leavesNoCall() {
        said.peer(PEER, propose("a"));
        log.follow(USER);

        db.database()
                .inTransaction(
                        tx -> {
                            new CallCleanup().remove(tx, USER);
                            return USER;
                        });

        assertEquals(0, db.count("ofLinkedCall"));
    }

    @Test
    void brokenDatabase_losesNothingAndDoesNothingTwice() {
        FaultyConnections faults = new FaultyConnections(db.connections());
        CallLog faulty = log(new Database(faults));
        int calls = 0;
        for (At at : List.of(At.OPEN, At.STATEMENT, At.AFTER_STATEMENT, At.COMMIT)) {
            for (int number = 1; number <= 6; number++) {
                String id = at + "-" + number;
                said.peer(PEER, propose(id));
                said.device(7, PEER, CallMessage.of(Action.PROCEED, id));
                calls++;
                faults.breakAt(at, number);
                if ((at != At.OPEN && at != At.COMMIT) || number == 1) {
                    assertThrows(StorageException.class, () -> faulty.follow(USER), id);
                }
                faults.breakAt(At.NOWHERE, 0);
                faulty.follow(USER);
                assertEquals(calls, db.count("ofLinkedCall WHERE outcome = 'answered'"), id);
            }
        }
    }

    @Test
    void manyFollowersAtATime_readEachEntryOnce() throws Exception {
        for (int i = 0; i < MANY; i++) {
            said.peer(PEER, propose("call" + i));
            said.device(7, PEER, CallMessage.of(Action.PROCEED, "call" + i));
            said.device(8, PEER, CallMessage.of(Action.REJECT, "call" + i));
        }
        CallLog other = log(db.database());
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                CallLog follower = i % 2 == 0 ? log : other;
                done.add(
                        pool.submit(
                                () -> {
                                    start.await(30, TimeUnit.SECONDS);
                                    follower.follow(USER);
                                    return null;
                                }));
            }
            for (Future<?> future : done) {
                future.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        assertEquals(MANY, db.count("ofLinkedCall WHERE outcome = 'answered' AND deviceId = 7"));
    }

    private static CallMessage propose(String id, Media... media) {
        return new CallMessage(Action.PROPOSE, id, Set.of(media), Optional.empty(), false);
    }

    private List<CallItem> list(Optional<DeviceId> device) {
        return views.list(USER, device, new CallsRequest(0, CallsRequest.MOST)).calls();
    }

    private List<CallOutcome> outcomes(Optional<DeviceId> device) {
        return list(device).stream().map(call -> call.result().outcome()).toList();
    }

    private static CallItem only(List<CallItem> calls) {
        assertEquals(1, calls.size());
        return calls.get(0);
    }
}
