// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

/** Which way a message went, as the account sees it. */
public enum Direction {
    /** A peer sent it to the account. */
    INCOMING,
    /** The account sent it, from this device or another. */
    OUTGOING
}
