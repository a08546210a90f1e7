// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.linkeddevices.bench.Deadline;

/** What comes after messages of a stream waits for them, and so do too many messages. */
class StreamTailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST = 128;

    private final StreamTail tail = new StreamTail();
    private final CompletableFuture<Boolean> passed = new CompletableFuture<>();

    @Test
    void withoutMessages_nothingWaits() {
        tail.await();
        tail.add();
        tail.settle();
        tail.await();
    }

    @Test
    void whatComesAfterMessages_waitsForTheLast() throws Exception {
        tail.add();
        tail.add();
        blocked(tail::await);
        tail.settle();
        assertFalse(passed.isDone());
        tail.settle();
        assertFalse(passed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void messageThatIsOneTooMany_waitsForAnotherOne() throws Exception {
        for (int i = 0; i < MOST; i++) {
            tail.add();
        }
        blocked(tail::add);
        tail.settle();
        assertFalse(passed.get(20, TimeUnit.SECONDS));
        for (int i = 0; i < MOST; i++) {
            tail.settle();
        }
        tail.await();
    }

    @Test
    void interruptedThread_waitsNevertheless_andKnows() throws Exception {
        tail.add();
        Thread waiting = blocked(tail::await);
        waiting.interrupt();
        Deadline.in(PATIENCE)
                .until("it waits again", () -> waiting.getState() == Thread.State.WAITING);
        assertFalse(passed.isDone());
        tail.settle();
        assertTrue(passed.get(20, TimeUnit.SECONDS));
    }

    /** Starts something that has to wait; {@link #passed} tells whether it was interrupted. */
    private Thread blocked(Runnable work) {
        Thread thread =
                new Thread(
                        () -> {
                            work.run();
                            passed.complete(Thread.interrupted());
                        });
        thread.setDaemon(true);
        thread.start();
        Deadline.in(PATIENCE).until("it waits", () -> thread.getState() == Thread.State.WAITING);
        assertFalse(passed.isDone());
        return thread;
    }
}
