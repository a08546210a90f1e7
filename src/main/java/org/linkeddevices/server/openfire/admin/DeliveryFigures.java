// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.linkeddevices.server.delivery.Lags;
import org.linkeddevices.server.delivery.Pace;

/** The figures of delivery as a whole, in words of the console's language. */
final class DeliveryFigures {

    private final Lags lags;
    private final Pace writes;
    private final LongSupplier refused;
    private final Console console;

    /**
     * Creates them.
     *
     * @param writes how fast this node writes to the logs
     * @param refused how many messages of strangers it has refused
     */
    DeliveryFigures(Lags lags, Pace writes, LongSupplier refused, Console console) {
        this.lags = lags;
        this.writes = writes;
        this.refused = refused;
        this.console = console;
    }

    /** All figures; counting the rows may take the database a while. */
    List<DeliveryView.Figure> all() {
        Lags.Totals totals = lags.totals();
        List<DeliveryView.Figure> figures = new ArrayList<>();
        figures.add(new DeliveryView.Figure("rows", console.number(totals.rows())));
        figures.add(
                new DeliveryView.Figure(
                        "bytes",
                        totals.bytes().isPresent()
                                ? console.bytes(totals.bytes().getAsLong())
                                : console.text("admin.delivery.bytes.unknown")));
        figures.add(new DeliveryView.Figure("refused", console.number(refused.getAsLong())));
        figures.addAll(quick(totals.waiting()));
        return figures;
    }

    /** The figures that cost little. */
    List<DeliveryView.Figure> quick() {
        return quick(lags.waiting());
    }

    private List<DeliveryView.Figure> quick(Lags.Waiting waiting) {
        return List.of(
                new DeliveryView.Figure("behind", console.number(waiting.devices())),
                new DeliveryView.Figure(
                        "waiting",
                        waiting.since()
                                .map(console::time)
                                .orElseGet(() -> console.text("admin.delivery.waiting.none"))),
                new DeliveryView.Figure("pace", console.decimal(writes.perSecond())));
    }
}
