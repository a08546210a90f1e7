// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.roster;

/**
 * The server shows another history than before: an event that this device remembers was changed,
 * removed, or something was put in between. Its user should be told.
 */
public final class HistoryChangedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long seq;

    HistoryChangedException(long seq) {
        super("the account's history was changed at event " + seq);
        this.seq = seq;
    }

    /** The number of the first event that does not fit. */
    public long seq() {
        return seq;
    }
}
