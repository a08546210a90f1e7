// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.server.openfire.host.BackgroundTasks;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.state.FormRepair;
import org.xmpp.packet.IQ;

/** Openfire after 4.2, up to 5.1: it knows publish options, but not all that is written in them. */
public final class Openfire5Nodes implements NodeService {

    /** By then Openfire has published what it said to have published. */
    private static final Duration A_MOMENT = Duration.ofMillis(500);

    private final CoreRequests core;
    private final BackgroundTasks tasks;
    private final Database database;

    /** Creates it. */
    public Openfire5Nodes(CoreRequests core, BackgroundTasks tasks, Database database) {
        this.core = core;
        this.tasks = tasks;
        this.database = database;
    }

    @Override
    public CompletableFuture<IQ> asItIs(OwnRequest request) {
        return core.set(request);
    }

    @Override
    public CompletableFuture<IQ> repaired(OwnRequest request, int mostItems) {
        FormRepair.repair(request.pubsub(), mostItems);
        Optional<String> node = Pep.publishedNode(request.pubsub());
        return core.set(request)
                .whenComplete((done, failure) -> node.ifPresent(n -> writeSoon(request, n)));
    }

    /** Openfire writes an item only minutes later, unless somebody asks for it. */
    private void writeSoon(OwnRequest request, String node) {
        tasks.after(
                A_MOMENT,
                () -> {
                    // It answers this before it returns; a failure is logged by the task.
                    core.get(request.iq().getFrom(), Pep.lastItemOf(node)).join();
                    database.settle();
                });
    }
}
