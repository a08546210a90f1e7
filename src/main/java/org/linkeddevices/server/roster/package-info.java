// SPDX-License-Identifier: Apache-2.0
/**
 * The device roster: who is linked, what may be done to whom, and the chain of events.
 *
 * <pre>
 * ofLinkedAccount  one row per account that ever had a token or device
 *   username       primary key
 *   version        counts up with each change; updating it locks the account's roster
 *   eventSeq       number of the newest event
 *   eventHash      hash of the newest event, 64 hexadecimal digits
 * ofLinkedDevice   one row per device, also of the unlinked ones
 *   username, deviceId   primary key
 *   name           what the user calls it
 *   named          1 if a person chose the name, 0 if the server did
 *   platform       phone, tablet, desktop, web or other
 *   role           primary or companion
 *   linked         1 while it is linked
 *   linkedAt       milliseconds since 1970 UTC
 *   linkedBy       who issued the token, see Actor
 *   credential     token
 *   lastSeen       milliseconds since 1970 UTC
 *   lastAddress    IP address, or null
 *   software       what the client says it is, or null
 *   notified       number of the newest event that the device is known to have got
 *   warnedAt       when it was last warned of its expiry, 0 if it was not since it was seen
 *   unlinkDone     0 from unlinking until its sessions are closed on every node, else 1
 * ofLinkedEvent    the chain, one row per event
 *   username, seq  primary key
 *   happenedAt     milliseconds since 1970 UTC
 *   kind           see EventKind
 *   deviceId       the device, 0 if none
 *   actor          see Actor
 *   address        IP address of the actor, or null
 *   detail         see EventKind, or null
 *   hash           64 hexadecimal digits, see EventChain
 * </pre>
 */
@NullMarked
package org.linkeddevices.server.roster;

import org.jspecify.annotations.NullMarked;
