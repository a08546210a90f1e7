// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

/**
 * A one-time prekey.
 *
 * @param id its number among the device's one-time prekeys, 0 to 2^31-1
 * @param key the public key as the version writes it, {@link OmemoVersion#keyLength()} bytes
 */
public record Prekey(int id, Octets key) {}
