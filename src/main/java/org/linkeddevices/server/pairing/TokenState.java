// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import java.util.Locale;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;

/**
 * What became of a token.
 *
 * @param status how it stands
 * @param device the device that was linked with it, if one was
 */
public record TokenState(Status status, Optional<DeviceId> device) {

    /** How a token stands. */
    public enum Status {
        /** It can be used. */
        OUTSTANDING,
        /** It linked a device. */
        USED,
        /** It was withdrawn. */
        WITHDRAWN,
        /** Its time is over. */
        EXPIRED,
        /** There is no such token (any more). */
        UNKNOWN;

        /** The name on the wire and in the database, in lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
