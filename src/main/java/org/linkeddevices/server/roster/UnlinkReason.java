// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.Locale;

/** Why a device was unlinked. */
public enum UnlinkReason {
    /** Its user or an administrator, or the device itself, asked for it. */
    REQUESTED,
    /** It was not seen for too long. */
    IDLE,
    /** The primary was not seen for too long. */
    PRIMARY_IDLE,
    /** More messages waited for it than may wait for a device. */
    OVERFLOW;

    /** The name on the wire and in the database, such as {@code primary-idle}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
