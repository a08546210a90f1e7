// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class EarlySyncTest {

    private static final long PATIENCE = 10;
    private static final long MOMENT = 100;

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore done = new Semaphore(0);

    @Test
    void grew_severalTimes_isBroughtOnceMoreThanItIsBeingBrought() throws Exception {
        try (EarlySync sync = new EarlySync(this::bringWhenDone)) {
            sync.grew();
            assertTrue(begun.tryAcquire(PATIENCE, SECONDS));
            for (int i = 0; i < 5; i++) {
                sync.grew();
            }
            done.release(5);
            assertTrue(begun.tryAcquire(PATIENCE, SECONDS), "what came meanwhile");
            assertFalse(begun.tryAcquire(MOMENT, MILLISECONDS), "nothing has grown since");
        }
    }

    @Test
    void grew_allTheTime_isBroughtFromTimeToTime() throws Exception {
        try (EarlySync sync = new EarlySync(begun::release)) {
            long from = System.nanoTime();
            while (begun.availablePermits() < 5) {
                sync.grew();
            }
            long pauses = 4;
            assertTrue(System.nanoTime() - from >= MILLISECONDS.toNanos(10) * pauses);
        }
    }

    @Test
    void notGrown_isLeftAlone() throws Exception {
        try (EarlySync sync = new EarlySync(begun::release)) {
            assertFalse(begun.tryAcquire(MOMENT, MILLISECONDS));
            sync.grew();
            assertTrue(begun.tryAcquire(PATIENCE, SECONDS));
        }
    }

    @Test
    void grew_whereItFailed_isTriedTheNextTime() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        try (EarlySync sync =
                new EarlySync(
                        () -> {
                            begun.release();
                            if (fails.getAndSet(false)) {
                                throw new IOException("is being replaced");
                            }
                        })) {
            sync.grew();
            assertTrue(begun.tryAcquire(PATIENCE, SECONDS));
            sync.grew();
            assertTrue(begun.tryAcquire(PATIENCE, SECONDS));
        }
    }

    @Test
    void grew_onceClosed_changesNothing() throws Exception {
        EarlySync sync = new EarlySync(begun::release);
        sync.close();
        assertFalse(begun.tryAcquire(MOMENT, MILLISECONDS));
        sync.grew();
        assertFalse(begun.tryAcquire(MOMENT, MILLISECONDS));
    }

    private void bringWhenDone() throws IOException {
        begun.release();
        try {
            done.acquire();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
