// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.keys;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import org.linkeddevices.server.keys.KeyPublishDesk;
import org.linkeddevices.server.keys.KeyUpkeep;
import org.linkeddevices.server.openfire.host.BackgroundTasks;
import org.linkeddevices.server.openfire.state.OwnRequest;
import org.linkeddevices.server.openfire.state.RequestGuard;
import org.linkeddevices.server.openfire.wire.Askers;
import org.linkeddevices.server.request.Answer;
import org.linkeddevices.server.request.Desk;
import org.linkeddevices.server.request.FrontDesk;

/** Takes what clients of accounts with devices ask of OMEMO nodes to its desk. */
public final class KeyGuard implements RequestGuard {

    /** By then Openfire has published what it said to have published. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final Predicate<String> hasDevices;
    private final KeyPublishDesk desk;
    private final FrontDesk frontDesk;
    private final Askers askers;
    private final KeyUpkeep upkeep;
    private final BackgroundTasks tasks;

    /**
     * Creates it.
     *
     * @param hasDevices whether the account of this username has a linked device
     */
    public KeyGuard(
            Predicate<String> hasDevices,
            KeyPublishDesk desk,
            FrontDesk frontDesk,
            Askers askers,
            KeyUpkeep upkeep,
            BackgroundTasks tasks) {
        this.hasDevices = hasDevices;
        this.desk = desk;
        this.frontDesk = frontDesk;
        this.askers = askers;
        this.upkeep = upkeep;
        this.tasks = tasks;
    }

    @Override
    public boolean concerns(OwnRequest request) {
        return KeyPublishDesk.concerns(request.pubsub()) && hasDevices.test(request.username());
    }

    @Override
    public Answer decide(OwnRequest request) {
        return askers.find(request.iq().getFrom())
                .map(asker -> frontDesk.answer(desk, asker, Desk.Kind.SET, request.pubsub()))
                .orElseGet(() -> frontDesk.turnAway(desk, Locale.ENGLISH));
    }

    @Override
    public void done(OwnRequest request) {
        tasks.after(A_MOMENT, () -> upkeep.settle(request.username()));
    }
}
