// SPDX-License-Identifier: Apache-2.0
/**
 * Link tokens: issued, withdrawn, redeemed once.
 *
 * <pre>
 * ofLinkedToken    one row per token, kept for an hour after its end
 *   tokenId        primary key, a random UUID; names the token without being it
 *   username       the account; with issuedAt an index
 *   secret         the token, sealed (crypto.aead) for "token:" + tokenId; null once it was used
 *                  or withdrawn
 *   issuedAt       milliseconds since 1970 UTC
 *   expires        milliseconds since 1970 UTC
 *   actor          who issued it, see Actor
 *   address        IP address of the issuer, or null
 *   name           the name that the device will have, or null
 *   platform       the device's platform, or null
 *   status         outstanding, used or withdrawn
 *   deviceId       the device that was linked with it, 0 if none
 * </pre>
 */
@NullMarked
package org.linkeddevices.server.pairing;

import org.jspecify.annotations.NullMarked;
