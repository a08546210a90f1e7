// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import java.nio.charset.StandardCharsets;

/** In what the ratchet of one protocol differs from that of another. */
public final class RatchetProfile {

    private final byte[] root;
    private final byte[] message;
    private final int undercount;

    /**
     * Creates the profile.
     *
     * @param root the info string of HKDF for steps of the root chain, ASCII
     * @param message the info string of HKDF for the keys of one message, ASCII
     * @param undercount by how many messages peers may count their previous chain too short
     */
    public RatchetProfile(String root, String message, int undercount) {
        this.root = root.getBytes(StandardCharsets.US_ASCII);
        this.message = message.getBytes(StandardCharsets.US_ASCII);
        this.undercount = undercount;
    }

    /** The bytes themselves. */
    byte[] root() {
        return root;
    }

    /** The bytes themselves. */
    byte[] message() {
        return message;
    }

    int undercount() {
        return undercount;
    }
}
