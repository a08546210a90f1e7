// SPDX-License-Identifier: Apache-2.0
/**
 * The call log: what became of each call of an account, read off the messages that set it up and
 * end it (XEP-0353). {@code CallRules} says what a message makes of a call; {@code CallLog} reads
 * the sync log's entries of kind {@code call} one after the other and remembers how far it has read
 * in the same transaction, so that a crash loses nothing and two nodes do nothing twice.
 *
 * <pre>
 * ofLinkedCall     one row per call and account
 *   username, peer, callId   primary key; the account, the bare JID of the other side, and the id
 *                  that the caller chose
 *   direction      0 incoming, 1 outgoing
 *   media          audio, video, 'audio video' or unknown
 *   startedAt      milliseconds since 1970 UTC
 *   answeredAt     likewise, 0 if it was not answered or nobody said when
 *   endedAt        likewise, 0 if it has not ended or nobody said when
 *   outcome        ringing, answered, missed, rejected or cancelled
 *   deviceId       the account's device that called, answered or rejected; 0 if none did
 *   seq            number of the proposal in the sync log
 * ofLinkedAccount.callSeq   number of the newest entry of the sync log that was read
 * </pre>
 */
@NullMarked
package org.linkeddevices.server.calls;

import org.jspecify.annotations.NullMarked;
