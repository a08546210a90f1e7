// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.dom4j.DocumentException;
import org.linkeddevices.server.sql.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives streams what is in the table behind their position, page by page, until there is no more
 * and they go live. A client gets the next page once it has answered the ping after the page before
 * the last; one that does not answer gets it a while later. Thread-safe.
 */
final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int PAGE = 250;

    private final Copies copies;
    private final Database database;
    private final LogStore store;
    private final Executor executor;
    private final Consumer<DeviceStream> caughtUp;
    private final LongAdder given = new LongAdder();
    private final Map<DeviceStream, Boolean> running = new ConcurrentHashMap<>();

    /**
     * Creates it.
     *
     * @param copies makes what devices get
     * @param executor where tables are read
     * @param caughtUp is told of each stream that goes live
     */
    CatchUp(
            Copies copies,
            Database database,
            LogStore store,
            Executor executor,
            Consumer<DeviceStream> caughtUp) {
        this.copies = copies;
        this.database = database;
        this.store = store;
        this.executor = executor;
        this.caughtUp = caughtUp;
    }

    /** How many entries sessions were given. */
    long given() {
        return given.sum();
    }

    /** A stream has something to read, or may go on; unless it is being done. */
    void run(DeviceStream stream) {
        if (running.putIfAbsent(stream, true) == null) {
            executor.execute(() -> attend(stream));
        }
    }

    private void attend(DeviceStream stream) {
        StanzaReader reader = new StanzaReader();
        try {
            while (stream.phase() == DeviceStream.Phase.CATCHING_UP && !stream.isStalled()) {
                List<LogEntry> page = read(stream);
                page.forEach(entry -> give(stream, entry, reader));
                if (page.size() < PAGE) {
                    settle(stream);
                } else {
                    stream.pageGiven();
                }
            }
        } finally {
            stream.flush();
            running.remove(stream);
        }
        // Somebody may have called while this was on its way out.
        if (stream.phase() == DeviceStream.Phase.CATCHING_UP && !stream.isStalled()) {
            run(stream);
        }
    }

    /** Goes live, and looks once more for what was written between the reading and that. */
    private void settle(DeviceStream stream) {
        if (!stream.goLive()) {
            return;
        }
        if (read(stream).isEmpty()) {
            stream.ping();
            caughtUp.accept(stream);
        } else {
            stream.goBack();
        }
    }

    private List<LogEntry> read(DeviceStream stream) {
        long position = stream.position();
        return database.inTransaction(
                tx -> store.after(tx, stream.device().username(), position, PAGE));
    }

    private void give(DeviceStream stream, LogEntry entry, StanzaReader reader) {
        try {
            if (stream.late(copies.late(entry, reader.read(entry)))) {
                given.increment();
            }
        } catch (DocumentException e) {
            LOG.error(
                    "entry {} of {} cannot be read and is passed over",
                    entry.seq(),
                    entry.username(),
                    e);
            stream.pass(entry.seq());
        }
    }
}
