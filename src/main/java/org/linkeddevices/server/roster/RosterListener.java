// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

/** Is told of what happened to rosters, after it is durable. */
@FunctionalInterface
public interface RosterListener {

    /**
     * An event was written. Called on the thread that made the change, after its transaction; must
     * not block for long.
     */
    void happened(RosterEvent event);

    /**
     * What an account's device list shows has changed otherwise than by such an event. Called
     * likewise.
     */
    default void listChanged(String username) {}
}
