// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.List;
import java.util.Set;

/**
 * The devices that a message to some accounts concerns: all of theirs, and all others of one's own.
 *
 * @param ready those that it would be encrypted for now
 * @param strange those with which a session has yet to be begun, by their bundle
 * @param undecided those about whose identity key the user has to decide first
 * @param rejected those whose identity key the user does not believe
 * @param unreachable those of which no usable bundle was found a moment ago
 * @param unlisted accounts of which no device list was ever read
 */
public record Recipients(
        List<Target> ready,
        List<Target> strange,
        List<Target> undecided,
        List<Target> rejected,
        List<Target> unreachable,
        Set<String> unlisted) {

    /** Keeps unmodifiable copies. */
    public Recipients {
        ready = List.copyOf(ready);
        strange = List.copyOf(strange);
        undecided = List.copyOf(undecided);
        rejected = List.copyOf(rejected);
        unreachable = List.copyOf(unreachable);
        unlisted = Set.copyOf(unlisted);
    }
}
