// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.trust;

/**
 * What it means that a device shows an identity key.
 *
 * @param book the book with that sighting in it
 * @param kind what it is
 */
public record Sighting(TrustBook book, Kind kind) {

    /** How a key stands to what was known. */
    public enum Kind {

        /** The device is known by this key. */
        KNOWN,

        /** A device that was not known. */
        ADDED,

        /** The device is known by another key. This one is undecided until its user says more. */
        CHANGED
    }
}
