// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.protocol.roster.DeviceList;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRoster;

/** The device roster as its account sees it: what is stored, and who is connected now. */
public final class DeviceViews {

    private final DeviceRoster roster;
    private final Sessions sessions;
    private final DeviceProgress progress;

    /** Creates it. */
    public DeviceViews(DeviceRoster roster, Sessions sessions, DeviceProgress progress) {
        this.roster = roster;
        this.sessions = sessions;
        this.progress = progress;
    }

    /** The linked devices of the asker's account, the primary first. */
    public List<Device> devices(Asker asker) {
        return roster.devices(asker.username());
    }

    /**
     * The device list.
     *
     * @param self the device that will read it, if it is one
     */
    public DeviceList list(String username, Optional<DeviceId> self) {
        Set<DeviceId> connected =
                sessions.of(username).stream()
                        .flatMap(session -> session.device().stream())
                        .collect(Collectors.toSet());
        Map<DeviceId, DeviceItem.Progress> reached = progress.of(username);
        return new DeviceList(
                roster.devices(username).stream()
                        .map(device -> item(device, connected, reached, self))
                        .toList());
    }

    /** The account's sessions that logged in with its password. */
    List<SessionInfo> unlinkedSessions(String username) {
        return sessions.of(username).stream().filter(s -> s.device().isEmpty()).toList();
    }

    private static DeviceItem item(
            Device device,
            Set<DeviceId> connected,
            Map<DeviceId, DeviceItem.Progress> reached,
            Optional<DeviceId> self) {
        DeviceId id = device.ref().id();
        return new DeviceItem(
                id,
                device.name(),
                device.platform(),
                device.role(),
                new DeviceItem.Linked(
                        device.linking().at(),
                        device.linking().by().encoded(),
                        device.linking().credential().wireName()),
                new DeviceItem.Seen(
                        connected.contains(id),
                        device.lastSeen().at(),
                        device.lastSeen().address(),
                        device.lastSeen().software()),
                reached.getOrDefault(id, DeviceItem.Progress.NONE),
                self.equals(Optional.of(id)));
    }
}
