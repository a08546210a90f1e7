// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

/**
 * What decides which entries of an account's log may go.
 *
 * @param username the account
 * @param hasDevices whether it has a linked device
 * @param lowest the lowest of the devices' cursors, 0 without devices
 * @param offered how far the unlinked sessions were offered what they missed
 * @param callSeq how far the call log has read
 */
record LogState(String username, boolean hasDevices, long lowest, long offered, long callSeq) {

    /** The number up to which no device waits for an entry. */
    long upTo() {
        return hasDevices ? lowest : Long.MAX_VALUE;
    }

    /** The same with all cursors moved at least to this number. */
    LogState skippedTo(long seq) {
        return new LogState(username, hasDevices, Math.max(lowest, seq), offered, callSeq);
    }

    /** Whether the account can have come to this from a former state; else it was made anew. */
    boolean follows(LogState former) {
        return offered >= former.offered
                && callSeq >= former.callSeq
                && (!hasDevices || lowest >= former.lowest);
    }

    /** Whether what another state allowed up to a number is still allowed. */
    boolean stillAllows(LogState former, long upTo) {
        return upTo <= upTo()
                && hasDevices == former.hasDevices
                && offered >= former.offered
                && callSeq >= former.callSeq;
    }
}
