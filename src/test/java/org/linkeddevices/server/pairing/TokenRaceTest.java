// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.testkit.OnDatabase;
import org.linkeddevices.testkit.TestDatabase;
import org.linkeddevices.testkit.TestServices;

/** Invariant 2: a token links one device, also when many threads and two nodes race for it. */
@OnDatabase
class TokenRaceTest {

    private static final int THREADS = 64;

    private final TestDatabase db;
    private final List<TestServices> nodes;

    TokenRaceTest(TestDatabase db) {
        this.db = db;
        // Two nodes have nothing in common but the database.
        this.nodes =
                List.of(new TestServices(db.connections()), new TestServices(db.connections()));
    }

    @Test
    void manyThreadsWithOneToken_linkExactlyOneDevice() throws Exception {
        for (int round = 0; round < 5; round++) {
            String username = "user" + round;
            IssueResult.Issued token = nodes.get(0).issue(username);

            List<Redeemed> results =
                    race(
                            i ->
                                    () ->
                                            nodes.get(i % 2)
                                                    .tokens
                                                    .redeem(
                                                            username,
                                                            token.id(),
                                                            Optional.empty()));

            assertEquals(1, count(results, Redeemed.Linked.class));
            assertEquals(THREADS - 1, count(results, Redeemed.Gone.class));
            assertEquals(1, nodes.get(0).roster.devices(username).size());
            assertEquals(1, db.count("ofLinkedDevice WHERE username = ?", username));
            assertEquals(1, db.count("ofLinkedSecret WHERE username = ?", username));
            assertTrue(nodes.get(0).log.verify(username).intact());
        }
    }

    @Test
    void manyThreadsThatWantTokensOfANewAccount_getNoMoreThanAllowed() throws Exception {
        List<IssueResult> results =
                race(
                        i ->
                                () ->
                                        nodes.get(i % 2)
                                                .tokens
                                                .issue(
                                                        new TokenRequest(
                                                                "romeo",
                                                                Optional.empty(),
                                                                Optional.empty(),
                                                                TestServices.PERSON)));

        assertEquals(3, count(results, IssueResult.Issued.class));
        assertEquals(3, nodes.get(0).tokens.candidates("romeo").size());
        assertTrue(nodes.get(0).log.verify("romeo").intact());
    }

    @Test
    void promotionsAtATime_leaveOnePrimaryAndAnIntactChain() throws Exception {
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            devices.add(nodes.get(0).link("romeo"));
        }

        race(
                i ->
                        () ->
                                nodes.get(i % 2)
                                        .roster
                                        .promote(
                                                devices.get(i % devices.size()).ref(),
                                                TestServices.PERSON));

        assertEquals(1, db.count("ofLinkedDevice WHERE linked = 1 AND role = 'primary'"));
        assertTrue(nodes.get(0).log.verify("romeo").intact());
    }

    private static <T> List<T> race(IntFunction<Callable<T>> work)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Callable<T> task = work.apply(i);
                futures.add(
                        threads.submit(
                                () -> {
                                    start.await(30, TimeUnit.SECONDS);
                                    return task.call();
                                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long count(List<?> results, Class<?> type) {
        return results.stream().filter(type::isInstance).count();
    }
}
