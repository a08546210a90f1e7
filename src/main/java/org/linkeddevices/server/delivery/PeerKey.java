// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.linkeddevices.server.sql.KeyText;

/** How an address of the other side stands in an indexed column, in the log and in queries. */
public final class PeerKey {

    private PeerKey() {}

    /** The column's value for a bare address or a resource. */
    public static String of(String part) {
        return KeyText.of(part);
    }
}
