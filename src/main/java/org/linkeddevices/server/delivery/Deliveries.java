// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.server.port.Line;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.Database;

/**
 * The streams of the devices that are connected to this node: brings each of them what its account
 * sends and receives, live and late. Thread-safe.
 */
public final class Deliveries implements CommitListener {

    /** The ids of our pings begin with this. */
    public static final String PING_ID = DeviceStream.PING_ID;

    private final Copies copies;
    private final Cursors cursors;
    private final Workers workers;
    private final Clock clock;
    private final CatchUp catchUp;
    private final Map<String, DeviceStream> streams = new ConcurrentHashMap<>();
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
    private final Map<DeviceStream, Boolean> beginning = new ConcurrentHashMap<>();

    /**
     * Creates it.
     *
     * @param copies makes what devices get
     * @param caughtUp is told when a device's session has everything and goes live
     */
    public Deliveries(
            Copies copies,
            Database database,
            LogStore store,
            Cursors cursors,
            Workers workers,
            Clock clock,
            Consumer<Line> caughtUp) {
        this.copies = copies;
        this.cursors = cursors;
        this.workers = workers;
        this.clock = clock;
        this.catchUp =
                new CatchUp(
                        copies,
                        database,
                        store,
                        workers.reading(),
                        stream -> caughtUp.accept(stream.line()));
    }

    /** How many messages devices got late on this node, since they were not connected before. */
    public long late() {
        return catchUp.given();
    }

    /** A session of a device is available: it gets what it lacks, and then what comes. */
    public void available(DeviceRef device, Line line) {
        DeviceStream stream =
                streams.computeIfAbsent(
                        line.streamId(), id -> new DeviceStream(device, line, cursors, clock));
        stream.want();
        beginSoon(stream);
    }

    private void beginSoon(DeviceStream stream) {
        if (beginning.putIfAbsent(stream, true) == null) {
            workers.reading()
                    .execute(
                            () -> {
                                try {
                                    begin(stream);
                                } finally {
                                    beginning.remove(stream);
                                }
                            });
        }
    }

    /** A session is not available any more, but may be again. */
    public void unavailable(String streamId) {
        stream(streamId).ifPresent(DeviceStream::pause);
    }

    /** A device is unlinked: what it still has of sessions gets nothing more. */
    public void unlinked(DeviceRef device) {
        streams.values().stream()
                .filter(stream -> stream.device().equals(device))
                .map(stream -> stream.line().streamId())
                .toList()
                .forEach(this::ended);
    }

    /** A session is over. */
    public void ended(String streamId) {
        DeviceStream stream = streams.remove(streamId);
        if (stream != null) {
            stream.end();
            feeds.computeIfPresent(
                    stream.device().username(),
                    (name, feed) -> {
                        feed.streams().remove(stream);
                        return feed.streams().isEmpty() ? null : feed;
                    });
        }
    }

    @Override
    public void committed(List<Numbered> entries) {
        for (Numbered entry : entries) {
            Feed feed = feeds.get(entry.entry().username());
            if (feed != null) {
                feed.add(entry);
            }
        }
    }

    /** Whether a device of the account gets messages as they come. */
    public boolean isLive(String username) {
        Feed feed = feeds.get(username);
        return feed != null
                && feed.streams().stream().anyMatch(s -> s.phase() == DeviceStream.Phase.LIVE);
    }

    /** Another node wrote to an account's log. */
    public void news(String username) {
        Feed feed = feeds.get(username);
        if (feed != null) {
            feed.streams().forEach(this::fallBack);
        }
    }

    /**
     * A client answered a ping of ours, with a result or an error.
     *
     * @param streamId the stream on which the answer came
     */
    public void answered(String streamId, String pingId) {
        stream(streamId).filter(stream -> stream.answered(pingId)).ifPresent(this::goOn);
    }

    /** A client sent a receipt or marker for a message that it must have had. */
    public void confirmed(String streamId, String messageId) {
        stream(streamId).ifPresent(stream -> stream.confirmed(messageId));
    }

    /** Time goes by; to be called about every second. */
    public void tick() {
        for (DeviceStream stream : streams.values()) {
            stream.tick();
            if (stream.isWaiting()) {
                // The database could not be asked when the session came.
                beginSoon(stream);
            }
            goOn(stream);
        }
        cursors.write();
    }

    private void begin(DeviceStream stream) {
        Optional<Cursor> cursor = cursors.of(stream.device());
        if (cursor.isEmpty()) {
            ended(stream.line().streamId());
            return;
        }
        feeds.compute(stream.device().username(), (name, known) -> joined(known, stream));
        stream.begin(cursor.get().acked());
        goOn(stream);
    }

    private Feed joined(@Nullable Feed known, DeviceStream stream) {
        Feed feed = known == null ? newFeed() : known;
        // The session may have ended meanwhile; then nobody would take the stream out again.
        boolean current = streams.get(stream.line().streamId()) == stream;
        if (current && !feed.streams().contains(stream)) {
            feed.streams().add(stream);
        }
        return feed;
    }

    private Feed newFeed() {
        return new Feed(copies, workers.handingOut(), this::fallBack);
    }

    private void fallBack(DeviceStream stream) {
        stream.goBack();
        goOn(stream);
    }

    private void goOn(DeviceStream stream) {
        if (stream.phase() == DeviceStream.Phase.CATCHING_UP && !stream.isStalled()) {
            catchUp.run(stream);
        }
    }

    private Optional<DeviceStream> stream(String streamId) {
        return Optional.ofNullable(streams.get(streamId));
    }
}
