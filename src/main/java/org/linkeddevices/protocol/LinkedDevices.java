// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

/** The namespaces of this project's own protocol, see {@code docs/protocol.md}. */
public final class LinkedDevices {

    /** Requests, answers and pushes about the device roster and link tokens. */
    public static final String NS = "urn:linked-devices:0";

    /** What happened to a device roster. */
    public static final String EVENTS_NS = NS + "#events";

    /** The account's call log. */
    public static final String CALLS_NS = NS + "#calls";

    /** How far a device is with the account's messages. */
    public static final String DELIVERY_NS = NS + "#delivery";

    /** Which keys a message lacks or has too many of, and prekeys one at a time. */
    public static final String KEYS_NS = NS + "#keys";

    private LinkedDevices() {}
}
