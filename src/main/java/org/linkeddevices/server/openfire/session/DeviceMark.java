// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.roster.DeviceRef;

/** A device as a text, {@code 17@alice}, for places that may hold only classes of the JDK. */
final class DeviceMark {

    private DeviceMark() {}

    static String of(DeviceRef device) {
        return device.id() + "@" + device.username();
    }

    static Optional<DeviceRef> parse(String mark) {
        int at = mark.indexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        return DeviceId.parse(mark.substring(0, at))
                .map(id -> new DeviceRef(mark.substring(at + 1), id));
    }
}
