// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

/**
 * A prekey that the identity key has signed.
 *
 * @param id its number among the device's signed prekeys, 0 to 2^31-1
 * @param key the public key as the version writes it, {@link OmemoVersion#keyLength()} bytes
 * @param signature 64 bytes
 */
public record SignedPrekey(int id, Octets key, Octets signature) {}
