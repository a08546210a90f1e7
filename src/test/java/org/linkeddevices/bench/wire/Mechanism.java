// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

/** SASL mechanisms that the wire client can do. */
public enum Mechanism {
    /** RFC 4616. */
    PLAIN("PLAIN"),
    /** RFC 5802. */
    SCRAM_SHA_1("SCRAM-SHA-1"),
    /** RFC 5802, bound to the TLS channel by the server's certificate (RFC 5929). */
    SCRAM_SHA_1_PLUS("SCRAM-SHA-1-PLUS");

    private final String wireName;

    Mechanism(String wireName) {
        this.wireName = wireName;
    }

    /**
     * Its registered name.
     *
     * @return the name
     */
    public String wireName() {
        return wireName;
    }
}
