// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

/** The most that is read of what strangers send. */
public final class KeyLimits {

    /** Devices of one account in a list, or keys in one message. */
    public static final int DEVICES = 1000;

    /** One-time prekeys in a bundle; clients publish about 100. */
    public static final int PREKEYS = 1000;

    /** Characters of a device's label; XEP-0384, section 5.2, has clients show 53. */
    public static final int LABEL = 256;

    /** Characters of an address (RFC 7622, section 3.1). */
    public static final int ADDRESS = 3071;

    /** Bytes of a message key as a session encrypted it; clients make about 200. */
    public static final int MESSAGE_KEY = 4096;

    /** Bytes of an initialization vector; 12 are usual, old clients write 16. */
    public static final int IV = 16;

    /** Bytes of an encrypted payload. */
    public static final int PAYLOAD = 2 * 1024 * 1024;

    /** Bytes of a public key in the older version, with the byte of its type. */
    static final int TYPED_KEY = 33;

    /** Bytes of a public key. */
    static final int KEY = 32;

    /** Bytes of a signature. */
    static final int SIGNATURE = 64;

    private KeyLimits() {}
}
