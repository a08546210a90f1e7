// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

/**
 * A message in the local store.
 *
 * @param position 1, 2, 3, … in the order in which messages were stored; a number never comes again
 * @param passage where it came from
 * @param content what it says
 */
public record StoredMessage(long position, Passage passage, Content content) {

    /** Its place in the history with its peer. */
    public HistoryPlace place() {
        return new HistoryPlace(passage.at(), position);
    }
}
