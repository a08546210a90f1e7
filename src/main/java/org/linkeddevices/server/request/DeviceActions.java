// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.server.roster.Change;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.UnlinkReason;

/**
 * Changes to devices, with the asker's rights: a companion may rename and unlink itself, the
 * primary and unlinked sessions may do all. Rights come first, so that a refusal does not tell
 * which devices there are.
 */
public final class DeviceActions {

    private final DeviceRoster roster;

    /** Creates it. */
    public DeviceActions(DeviceRoster roster) {
        this.roster = roster;
    }

    /**
     * Gives a device another name.
     *
     * @param typed the name as it was typed
     */
    public Outcome<Device> rename(Asker asker, DeviceId device, String typed) {
        DeviceRef ref = asker.ref(device);
        if (!asker.requester().mayChange(ref)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Optional<DeviceName> name = DeviceName.parse(typed);
        return name.isEmpty()
                ? Outcome.refused(Refusal.BAD_NAME)
                : outcome(roster.rename(ref, name.get(), asker.requester().origin()));
    }

    /** Takes a device off the roster. */
    public Outcome<Device> unlink(Asker asker, DeviceId device) {
        DeviceRef ref = asker.ref(device);
        return asker.requester().mayChange(ref)
                ? outcome(roster.unlink(ref, UnlinkReason.REQUESTED, asker.requester().origin()))
                : Outcome.refused(Refusal.FORBIDDEN);
    }

    /** Makes a companion the primary. */
    public Outcome<Device> promote(Asker asker, DeviceId device) {
        return asker.requester().mayDoAll()
                ? outcome(roster.promote(asker.ref(device), asker.requester().origin()))
                : Outcome.refused(Refusal.FORBIDDEN);
    }

    private static Outcome<Device> outcome(Change change) {
        if (change instanceof Change.Done done) {
            return Outcome.granted(done.device());
        }
        return Outcome.refused(
                switch (((Change.Refused) change).reason()) {
                    case UNKNOWN_DEVICE -> Refusal.UNKNOWN_DEVICE;
                });
    }
}
