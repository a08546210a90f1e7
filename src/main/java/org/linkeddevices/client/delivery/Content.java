// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.delivery;

import java.util.Optional;

/**
 * What a message says.
 *
 * @param reading how that was made out
 * @param text what a person reads, if there is such a text
 * @param payload the XML that was decrypted, if it was more than a text
 * @param identity the fingerprint of the identity key with which it was encrypted, if it was
 */
public record Content(
        Reading reading,
        Optional<String> text,
        Optional<String> payload,
        Optional<String> identity) {

    /** Of a message that was not encrypted. */
    public static Content plain(Optional<String> text) {
        return new Content(Reading.PLAIN, text, Optional.empty(), Optional.empty());
    }

    /** Of an encrypted message that this device cannot read. */
    public static Content unreadable(Optional<String> hint) {
        return new Content(Reading.UNREADABLE, hint, Optional.empty(), Optional.empty());
    }

    /** Whether it belongs into a history that people read: it has a text, or should have one. */
    public boolean isShown() {
        return text.isPresent() || reading == Reading.UNREADABLE;
    }

    /** Says how it was read, never what it says. */
    @Override
    public String toString() {
        return "Content[" + reading + "]";
    }
}
