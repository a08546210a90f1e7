// SPDX-License-Identifier: Apache-2.0
/**
 * Logging in as a device: secrets, proofs, limits and modes.
 *
 * <pre>
 * ofLinkedSecret   one row per linked device
 *   username, deviceId   primary key
 *   secret         the device secret, sealed (crypto.aead) for "secret:username:deviceId"
 *   spelling       which of LinkToken.spellings() the client uses over SCRAM, tried first
 * </pre>
 */
@NullMarked
package org.linkeddevices.server.credential;

import org.jspecify.annotations.NullMarked;
