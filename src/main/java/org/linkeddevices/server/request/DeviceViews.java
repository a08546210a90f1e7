// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.DeviceKeys;
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
    private final PublishedKeys keys;

    /** Creates it. */
    public DeviceViews(
            DeviceRoster roster, Sessions sessions, DeviceProgress progress, PublishedKeys keys) {
        this.roster = roster;
        this.sessions = sessions;
        this.progress = progress;
        this.keys = keys;
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
        Map<DeviceId, List<DeviceKeys>> published = keys.of(username);
        List<DeviceItem> devices =
                roster.devices(username).stream()
                        .map(device -> item(device, connected, reached, published))
                        .toList();
        return new DeviceList(devices).readBy(self);
    }

    /** The account's sessions that logged in with its password. */
    List<SessionInfo> unlinkedSessions(String username) {
        return sessions.of(username).stream().filter(s -> s.device().isEmpty()).toList();
    }

    private static DeviceItem item(
            Device device,
            Set<DeviceId> connected,
            Map<DeviceId, DeviceItem.Progress> reached,
            Map<DeviceId, List<DeviceKeys>> published) {
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
                published.getOrDefault(id, List.of()),
                false);
    }
}
