// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.Optional;

/**
 * Who asked for a change, and from where.
 *
 * @param actor who
 * @param address the IP address, if there is one
 */
public record Origin(Actor actor, Optional<String> address) {

    /** The server itself. */
    public static Origin server() {
        return new Origin(Actor.server(), Optional.empty());
    }
}
