// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.roster.UnlinkReason;

/**
 * An event of an account's history as the views show it.
 *
 * @param event the event
 * @param deviceName what the device that it is about is called now; empty if there is none
 * @param trusted whether the chain is intact up to here
 */
public record EventRow(RosterEvent event, String deviceName, boolean trusted) {

    /** Its number in the account. */
    public long seq() {
        return event.seq();
    }

    /** When it happened. */
    public Date at() {
        return Date.from(event.at());
    }

    /** What happened, the end of a text key. */
    public String kind() {
        return event.what().kind().wireName();
    }

    /** The number of the device that it is about; empty if there is none. */
    public String device() {
        return event.what().device().map(DeviceId::toString).orElse("");
    }

    /** Who did it. */
    public ActorText actor() {
        return ActorText.of(event.origin().actor());
    }

    /** From which IP address; empty if not known. */
    public String address() {
        return event.origin().address().orElse("");
    }

    /** Why a device was unlinked, the end of a text key; empty for other events. */
    public String reason() {
        // Somebody may have changed the row; the verdict on the chain says so beside it.
        boolean known =
                event.what().kind() == EventKind.UNLINKED
                        && Arrays.stream(UnlinkReason.values())
                                .anyMatch(reason -> reason.wireName().equals(detail()));
        return known ? detail() : "";
    }

    /** The new name of a renamed device; empty for other events. */
    public String newName() {
        return event.what().kind() == EventKind.RENAMED ? detail() : "";
    }

    /** The fingerprint of a key that is new or changed, in groups; empty for other events. */
    public String fingerprint() {
        EventKind kind = event.what().kind();
        if (kind != EventKind.KEY_ADDED && kind != EventKind.KEY_CHANGED) {
            return "";
        }
        return Fingerprint.parse(detail()).map(Fingerprint::grouped).orElse("");
    }

    /** When a device will be unlinked, if the event says so. */
    public Optional<Date> due() {
        if (event.what().kind() != EventKind.ABOUT_TO_EXPIRE) {
            return Optional.empty();
        }
        try {
            return Optional.of(Date.from(Instant.parse(detail())));
        } catch (DateTimeParseException e) {
            // Somebody changed the row; the verdict on the chain says so beside it.
            return Optional.empty();
        }
    }

    /** The chain's hash up to this event. */
    public String hash() {
        return event.hash();
    }

    private String detail() {
        return event.what().detail().orElse("");
    }
}
