// SPDX-License-Identifier: Apache-2.0
/**
 * The sync log and its delivery: every message of an account with devices is an entry, and each
 * device gets the entries one after the other, wherever it was when they came.
 *
 * <pre>
 * ofLinkedLog      one row per message and account
 *   username, seq  primary key; seq counts from 1 without gaps
 *   stanzaId       the id that devices see (XEP-0359), see StanzaNumber
 *   loggedAt       milliseconds since 1970 UTC; never decreases with seq
 *   direction      0 received, 1 sent
 *   kind           message, call, passing or state, see EntryKind
 *   peer           bare JID of the other side, see KeyText; indexed with seq
 *   peerResource   its resource, or null
 *   origin         the device that sent it, 0 if none
 *   missed         1 if no session of the account was available when it came
 *   stanza         the stanza's XML without our stanza-id
 * ofLinkedAccount
 *   logSeq         the highest number that retention has deleted
 *   offered        how far unlinked sessions were offered what they missed
 * ofLinkedDevice
 *   startSeq       the end of the log when the device was linked
 *   acked          the cursor: the number up to which the device is known to have everything
 *   ackedAt        when the cursor last moved, milliseconds since 1970 UTC, 0 if never
 * </pre>
 */
@NullMarked
package org.linkeddevices.server.delivery;

import org.jspecify.annotations.NullMarked;
