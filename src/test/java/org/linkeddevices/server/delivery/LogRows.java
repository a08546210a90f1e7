// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linkeddevices.server.sql.StorageException;

/** A table with a primary key, in memory, and what can happen to one. */
final class LogRows implements LogAppender {
    private final List<LogEntry> all = new ArrayList<>();
    final List<Integer> groups = new CopyOnWriteArrayList<>();
    final AtomicInteger started = new AtomicInteger();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile boolean breakAfterwards;
    private final boolean quick;

    LogRows(boolean quick) {
        this.quick = quick;
    }

    synchronized List<LogEntry> of(String username) {
        return all.stream().filter(e -> e.username().equals(username)).toList();
    }

    @Override
    public boolean isQuick() {
        return quick;
    }

    @Override
    public Head head(String username) {
        List<LogEntry> mine = of(username);
        return mine.isEmpty()
                ? Head.NONE
                : new Head(mine.get(mine.size() - 1).seq(), mine.get(mine.size() - 1).at());
    }

    @Override
    public Optional<LogEntry> find(String username, long seq) {
        return of(username).stream().filter(e -> e.seq() == seq).findFirst();
    }

    @Override
    public void insert(List<Numbered> entries) {
        started.incrementAndGet();
        await();
        synchronized (this) {
            for (Numbered entry : entries) {
                if (find(entry.entry().username(), entry.entry().seq()).isPresent()) {
                    throw new StorageException("taken", new SQLException("taken", "23505"));
                }
                if (entry.entry().stanza().contains("ERROR")) {
                    throw new AssertionError("no memory left, for instance");
                }
                if (entry.entry().stanza().contains("GONE")) {
                    throw new StorageException("gone", new SQLException("gone", "08001"));
                }
                if (entry.entry().stanza().contains("BAD")) {
                    throw new StorageException("bad", new SQLException("bad", "22001"));
                }
            }
            groups.add(entries.size());
            entries.forEach(entry -> all.add(entry.entry()));
        }
        if (breakAfterwards) {
            breakAfterwards = false;
            throw new StorageException("gone", new SQLException("gone", "08006"));
        }
    }

    @Override
    public synchronized void inTurn(
            SortedSet<String> usernames, Consumer<Function<String, Head>> work) {
        work.accept(this::head);
    }

    private void await() {
        try {
            if (!gate.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
