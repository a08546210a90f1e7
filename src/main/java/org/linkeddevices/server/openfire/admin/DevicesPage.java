// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceDirectory;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DirectoryFilter;

/** The devices of all accounts: search, filters, pages, totals. */
final class DevicesPage implements Page {

    private final DeviceDirectory directory;
    private final Sessions sessions;
    private final Clock clock;
    private final Console console;

    DevicesPage(DeviceDirectory directory, Sessions sessions, Clock clock, Console console) {
        this.directory = directory;
        this.sessions = sessions;
        this.clock = clock;
        this.console = console;
    }

    @Override
    public Answer get(PageRequest request) {
        DevicesQuery query = DevicesQuery.of(request);
        DeviceDirectory.Page page = page(request, query);
        List<DeviceRow> rows = rows(page.devices());
        return new Answer.Show(
                "devices",
                new DevicesView(
                        query, rows, page.hasPrevious(), page.hasNext(), directory.totals()));
    }

    private DeviceDirectory.Page page(PageRequest request, DevicesQuery query) {
        DirectoryFilter filter =
                new DirectoryFilter(
                        query.text(),
                        DirectoryFilter.State.valueOf(query.state().toUpperCase(Locale.ROOT)),
                        Platform.of(query.platform()),
                        query.idleDays() == 0
                                ? Optional.empty()
                                : Optional.of(
                                        clock.instant().minus(Duration.ofDays(query.idleDays()))));
        Optional<DeviceRef> before = DevicesQuery.key(request.text("before"));
        return before.isPresent()
                ? directory.previous(filter, before.get(), query.size())
                : directory.next(filter, DevicesQuery.key(request.text("after")), query.size());
    }

    private List<DeviceRow> rows(List<Device> devices) {
        Map<String, Set<DeviceId>> connected = new HashMap<>();
        return devices.stream()
                .map(
                        d -> {
                            String username = d.ref().username();
                            Set<DeviceId> now =
                                    connected.computeIfAbsent(username, this::connected);
                            return new DeviceRow(
                                    d, console.shownName(username), now.contains(d.ref().id()));
                        })
                .toList();
    }

    private Set<DeviceId> connected(String username) {
        return sessions.of(username).stream()
                .map(SessionInfo::device)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
