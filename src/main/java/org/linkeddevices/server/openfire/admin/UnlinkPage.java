// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linkeddevices.server.request.PublishedKeys;
import org.linkeddevices.server.roster.Change;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.UnlinkReason;

/** Asks before one or all devices of an account are unlinked, and does it. */
final class UnlinkPage implements Page {

    private final DeviceRoster roster;
    private final PublishedKeys keys;
    private final Console console;

    UnlinkPage(DeviceRoster roster, PublishedKeys keys, Console console) {
        this.roster = roster;
        this.keys = keys;
        this.console = console;
    }

    /**
     * What the view asks about.
     *
     * @param username the account
     * @param shownName its name as people read it
     * @param devices the devices that will be unlinked
     * @param keys the keys for encrypted messages of the account's devices, by their numbers
     * @param all whether these are all devices of the account
     */
    public record View(
            String username,
            String shownName,
            List<DeviceRow> devices,
            Map<Integer, List<KeyRow>> keys,
            boolean all) {

        /** The account's name as part of a query. */
        public String usernameEncoded() {
            return Links.encode(username);
        }

        /** Where to go if the answer is no. */
        public String backLink() {
            return Links.user(username);
        }
    }

    @Override
    public Answer get(PageRequest request) {
        String username = request.username();
        boolean all = request.text("device").isEmpty();
        List<Device> devices =
                all
                        ? roster.devices(username)
                        : request.device()
                                .flatMap(roster::device)
                                .filter(Device::linked)
                                .map(List::of)
                                .orElseGet(List::of);
        if (devices.isEmpty()) {
            return all ? nothingToUnlink(username) : noSuchDevice(username);
        }
        String shown = console.shownName(username);
        List<DeviceRow> rows = devices.stream().map(d -> new DeviceRow(d, shown, false)).toList();
        return new Answer.Show(
                "unlink", new View(username, shown, rows, KeyRow.of(keys.of(username)), all));
    }

    @Override
    public Answer post(PageRequest request) {
        if (request.text("device").isEmpty()) {
            return unlinkAll(request);
        }
        Optional<DeviceRef> device = request.device();
        return device.isPresent()
                ? unlink(request, device.get())
                : noSuchDevice(request.username());
    }

    private Answer unlink(PageRequest request, DeviceRef device) {
        Change change = roster.unlink(device, UnlinkReason.REQUESTED, request.origin());
        if (!(change instanceof Change.Done done)) {
            return noSuchDevice(device.username());
        }
        console.audit(
                request.administrator(),
                "unlinked device " + device.id() + " of " + device.username(),
                "name: " + done.device().name());
        return Answer.Go.with(
                Links.user(device.username()),
                Notice.success("admin.unlink.done", done.device().name().text()));
    }

    private Answer unlinkAll(PageRequest request) {
        String username = request.username();
        int count = roster.devices(username).size();
        roster.unlinkAll(username, UnlinkReason.REQUESTED, request.origin());
        if (count == 0) {
            return nothingToUnlink(username);
        }
        console.audit(
                request.administrator(),
                "unlinked all devices of " + username,
                "devices: " + count);
        return Answer.Go.with(
                Links.user(username),
                Notice.success("admin.unlink.all.done", Integer.toString(count)));
    }

    private static Answer noSuchDevice(String username) {
        return Answer.Go.with(Links.user(username), Notice.error("admin.error.device"));
    }

    private static Answer nothingToUnlink(String username) {
        return Answer.Go.with(Links.user(username), Notice.error("admin.unlink.all.none"));
    }
}
