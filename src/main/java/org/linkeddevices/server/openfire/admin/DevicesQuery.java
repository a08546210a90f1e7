// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.roster.DeviceRef;

/**
 * What an administrator searches for; values that make no sense are replaced by the default.
 *
 * @param text part of the account's or device's name; empty for all
 * @param state {@code linked}, {@code unlinked} or {@code any}
 * @param platform a platform's name on the wire; empty for all
 * @param idleDays days for which a device was not seen; 0 for all
 * @param size devices on a page
 */
public record DevicesQuery(String text, String state, String platform, int idleDays, int size) {

    private static final List<String> STATES = List.of("linked", "unlinked", "any");
    private static final List<Integer> SIZES = List.of(25, 50, 100);

    static DevicesQuery of(PageRequest request) {
        String state = request.text("state");
        String platform = request.text("platform");
        return new DevicesQuery(
                request.text("text"),
                STATES.contains(state) ? state : STATES.get(0),
                Platform.of(platform).isPresent() ? platform : "",
                request.number("idleDays").orElse(0),
                request.number("size").filter(SIZES::contains).orElse(SIZES.get(0)));
    }

    /** The states to choose from. */
    public List<String> states() {
        return STATES;
    }

    /** The numbers of devices on a page to choose from. */
    public List<Integer> sizes() {
        return SIZES;
    }

    /** The device at the edge of a page, as a link carries it. */
    static Optional<DeviceRef> key(String written) {
        int colon = written.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : DeviceId.parse(written.substring(0, colon))
                        .map(id -> new DeviceRef(written.substring(colon + 1), id));
    }

    /** The address of a page of this search. */
    String link(String direction, DeviceRef edge) {
        return Links.DEVICES
                + "?text="
                + Links.encode(text)
                + "&state="
                + state
                + "&platform="
                + platform
                + "&idleDays="
                + idleDays
                + "&size="
                + size
                + "&"
                + direction
                + "="
                + Links.encode(edge.id() + ":" + edge.username());
    }
}
