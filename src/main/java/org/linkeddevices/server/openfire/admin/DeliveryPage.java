// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.delivery.Lag;
import org.linkeddevices.server.delivery.Lags;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;

/** How delivery goes: the size of the logs, and which devices wait longest for what. */
final class DeliveryPage implements Page {

    private static final int SIZE = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DeliveryFigures figures;
    private final DeliveryWork work;
    private final DeliveryFeatures delivery;
    private final DeviceRoster roster;
    private final Sessions sessions;
    private final Console console;

    DeliveryPage(
            DeliveryFeatures delivery,
            DeliveryFigures figures,
            Clock clock,
            DeviceRoster roster,
            Sessions sessions,
            Console console) {
        this.delivery = delivery;
        this.figures = figures;
        this.work = new DeliveryWork(delivery, clock, PATIENCE, console);
        this.roster = roster;
        this.sessions = sessions;
        this.console = console;
    }

    @Override
    public Answer get(PageRequest request) {
        Optional<Lag> after = edge(request);
        Lags.Page page = delivery.lags().furthest(after, SIZE);
        List<DeliveryView.LagRow> rows =
                page.lags().stream().map(this::row).flatMap(Optional::stream).toList();
        return new Answer.Show(
                "delivery",
                new DeliveryView(
                        figures.all(),
                        rows,
                        after.isPresent(),
                        nextLink(page),
                        work.retention(),
                        work.check(),
                        ArchiveText.of(delivery.archive().state(), console)));
    }

    @Override
    public Answer post(PageRequest request) {
        return switch (request.text("action")) {
            case "retain" -> Answer.Go.with(Links.DELIVERY, work.retain(request));
            case "check" -> Answer.Go.with(Links.DELIVERY, work.check(request));
            default -> new Answer.NotAllowed();
        };
    }

    private Optional<DeliveryView.LagRow> row(Lag lag) {
        return roster.device(lag.device()).map(device -> row(lag, device));
    }

    private DeliveryView.LagRow row(Lag lag, Device device) {
        String username = lag.device().username();
        boolean connected = UserPage.connected(sessions, username).contains(lag.device().id());
        return new DeliveryView.LagRow(
                new DeviceRow(device, console.shownName(username), connected),
                LagView.of(lag, console),
                lag.pendingSince().map(console::time).orElse(""));
    }

    private static String nextLink(Lags.Page page) {
        if (!page.hasNext()) {
            return "";
        }
        Lag last = page.lags().get(page.lags().size() - 1);
        return Links.DELIVERY
                + "?since="
                + last.pendingSince().orElse(Instant.EPOCH).toEpochMilli()
                + "&device="
                + last.device().id()
                + "&username="
                + Links.encode(last.device().username());
    }

    /** The last device of the page before, as {@link #nextLink} wrote it. */
    private static Optional<Lag> edge(PageRequest request) {
        Optional<DeviceRef> device = request.device();
        String since = request.text("since");
        return device.isEmpty() || !since.matches("[0-9]{1,15}")
                ? Optional.empty()
                : device.map(
                        ref ->
                                new Lag(
                                        ref,
                                        0,
                                        Optional.empty(),
                                        Optional.of(Instant.ofEpochMilli(Long.parseLong(since)))));
    }
}
