// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

/** The outcome of a request to change a roster. */
public sealed interface Change {

    /**
     * It was done.
     *
     * @param device the device as it is now
     */
    record Done(Device device) implements Change {}

    /**
     * It was refused, and nothing has changed.
     *
     * @param reason why
     */
    record Refused(Refusal reason) implements Change {}

    /** Why a change is refused. */
    enum Refusal {
        /** There is no such linked device. */
        UNKNOWN_DEVICE
    }
}
