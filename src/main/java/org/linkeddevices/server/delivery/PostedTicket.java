// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ticket of somebody who does not wait. */
final class PostedTicket extends Ticket {

    private static final Logger LOG = LoggerFactory.getLogger(PostedTicket.class);

    private final Consumer<List<Ticket>> writers;
    private final Consumer<Optional<RuntimeException>> settled;

    /**
     * Creates it.
     *
     * @param writers has a group written, soon
     * @param settled is told once that the entries are written, or why they are not
     */
    PostedTicket(
            List<NewEntry> entries,
            Consumer<List<Ticket>> writers,
            Consumer<Optional<RuntimeException>> settled) {
        super(entries);
        this.writers = writers;
        this.settled = settled;
    }

    @Override
    void lead(List<Ticket> group) {
        writers.accept(group);
    }

    @Override
    void wake() {
        try {
            settled.accept(failure());
        } catch (RuntimeException e) {
            // The others of the group wait to be told, too.
            LOG.error("whoever sent a message was not told what became of it", e);
        }
    }
}
