// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Arrays;
import java.util.List;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.roster.DeviceDirectory;

/**
 * A page of devices of all accounts, as the view shows it.
 *
 * @param query what was searched for
 * @param devices what was found
 * @param hasPrevious whether there is a page before
 * @param hasNext whether there is a page after
 * @param totals how much there is in all
 */
public record DevicesView(
        DevicesQuery query,
        List<DeviceRow> devices,
        boolean hasPrevious,
        boolean hasNext,
        DeviceDirectory.Totals totals) {

    /** The platforms to choose from, by their names on the wire. */
    public List<String> platforms() {
        return Arrays.stream(Platform.values()).map(Platform::wireName).toList();
    }

    /** The page before; only if there is one and this one is not empty. */
    public String previousLink() {
        return hasPrevious && !devices.isEmpty()
                ? query.link("before", devices.get(0).device().ref())
                : "";
    }

    /** The page after; only if there is one. */
    public String nextLink() {
        return hasNext && !devices.isEmpty()
                ? query.link("after", devices.get(devices.size() - 1).device().ref())
                : "";
    }
}
