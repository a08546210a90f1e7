// SPDX-License-Identifier: Apache-2.0
/**
 * OMEMO on the server's side: which id and which keys belong to which device, what may be
 * published, which ids are listed, and one-time prekeys, each of which is handed out once.
 *
 * <p>Personal eventing stays the place where clients read; the tables are what the server knows,
 * and what it publishes there when a device goes.
 *
 * <pre>
 * ofLinkedKey      one row per OMEMO id that an account with devices published, also of retired ids
 *   username, version, omemoId   primary key; version 1 is eu.siacs.conversations.axolotl, 2 is
 *                  urn:xmpp:omemo:2
 *   deviceId       whose it is, 0 if it is no linked device's
 *   identityKey    Base64 as it was published, or null as long as there is no bundle
 *   signedPrekeyId, signedPrekey, signature   likewise, see SignedPrekey
 *   label, labelSignature   what the device list calls it, or null
 *   retired        1 once its device was unlinked or has another id: it never comes back
 *   listedAt       since when it is in the device list, 0 if it is not
 *   firstSeenAt    since when it is that device's, milliseconds since 1970 UTC
 *   publishedAt    when its bundle was published last, 0 if never
 *   revision       counts up with each change
 *   pending        what personal eventing must still be told: 1 the bundle, 2 the list, 3 both
 * ofLinkedPrekey   one-time prekeys
 *   username, version, omemoId, prekeyId   primary key
 *   prekey         Base64 as it was published
 *   claimedAt      when it was handed out, 0 if it was not
 * </pre>
 */
@NullMarked
package org.linkeddevices.server.keys;

import org.jspecify.annotations.NullMarked;
