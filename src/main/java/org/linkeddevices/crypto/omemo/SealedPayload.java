// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.util.Optional;
import org.linkeddevices.crypto.SecretBytes;

/**
 * A payload that all devices are sent alike, and the key that each is sent in its session.
 *
 * @param payload the ciphertext; empty for a message without content
 * @param iv the vector, which only {@link WireFormat#AXOLOTL} sends
 * @param keyMaterial what goes through each session
 */
public record SealedPayload(
        Optional<byte[]> payload, Optional<byte[]> iv, SecretBytes keyMaterial) {}
