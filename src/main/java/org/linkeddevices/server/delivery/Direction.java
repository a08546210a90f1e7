// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

/** Whether an account received a message or sent it. */
public enum Direction {
    /** It came to the account. */
    RECEIVED,
    /** One of the account's own sessions sent it. */
    SENT;

    /** The direction of a column's value, which is 0 or 1. */
    static Direction of(int value) {
        return value == 0 ? RECEIVED : SENT;
    }
}
