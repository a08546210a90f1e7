// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Instant;

/**
 * The end of an account's log.
 *
 * @param seq the number of the newest entry, 0 if there never was one
 * @param at when it was logged; long ago if it is not there any more
 */
public record Head(long seq, Instant at) {

    /** The head of a log without entries. */
    static final Head NONE = new Head(0, Instant.EPOCH);
}
