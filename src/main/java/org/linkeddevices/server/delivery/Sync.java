// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

/**
 * The sync log of the accounts, assembled.
 *
 * @param accounts which accounts have one
 * @param log its append side
 * @param store its rows
 * @param cursors how far the devices are in it
 * @param policy what the accounts want archived of it
 * @param news what other nodes have done
 * @param caughtUp tells sessions that their device has everything
 * @param slicing which parts of a stanza are for whom
 * @param strangers how much strangers may send
 * @param admission whether a message may be logged as it is, else
 */
public record Sync(
        LoggedAccounts accounts,
        SyncLog log,
        LogStore store,
        Cursors cursors,
        ArchivePolicy policy,
        News news,
        CaughtUpNotices caughtUp,
        Slicing slicing,
        StrangerLimit strangers,
        Admission admission) {}
