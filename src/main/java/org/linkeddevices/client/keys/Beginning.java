// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

/** What came of a bundle. */
public enum Beginning {
    /** A session was begun. Whether its device is trusted is another question. */
    BEGUN,
    /** The device shows another identity key than the one it is known by; nothing was begun. */
    CHANGED,
    /** The bundle cannot be used: its signature is wrong, say. The device counts as unreachable. */
    REFUSED
}
