// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;
import java.util.Locale;
import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;

/**
 * A stanza of which everybody gets everything.
 *
 * @param stanza the stanza
 */
public record Whole(Element stanza) implements Slices {

    @Override
    public Element forDevice(DeviceId device, Instant at, Locale language) {
        return stanza;
    }

    @Override
    public Element forUnlinked() {
        return stanza;
    }
}
