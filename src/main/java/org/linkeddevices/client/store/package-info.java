// SPDX-License-Identifier: Apache-2.0
/**
 * The client's local store: one SQLite file in which every value is encrypted.
 *
 * <pre>
 * meta      name                  salt: of the keys, random for each file
 *                                 check: a known value, sealed; a wrong key does not open it
 * record    key    (16 bytes)     what it is called: area, owner and name, hashed
 *           owner  (16 bytes)     area and owner, hashed: what belongs together
 *           value                 sealed for key and owner
 * message   position              1, 2, 3, … as they were stored
 *           stanza (16 bytes)     stanza id, hashed; null until the server gave one; unique
 *           sent   (16 bytes)     the id under which this device sent it, hashed; unique
 *           peer   (16 bytes)     the other side's bare JID, hashed
 *           at                    milliseconds since 1970 UTC
 *           shown                 1 if it says something to a person
 *           value                 sealed for peer, at and position
 * </pre>
 *
 * <p>Sealed is: a version byte, 12 random bytes of nonce, AES-256-GCM. Hashed is HMAC-SHA-256, cut
 * to 16 bytes. Both keys come from the caller's key and the salt by HKDF. Whoever has the file
 * alone learns how many messages there are, when and how long they are, and which go to the same
 * peer; nothing else.
 */
@NullMarked
package org.linkeddevices.client.store;

import org.jspecify.annotations.NullMarked;
