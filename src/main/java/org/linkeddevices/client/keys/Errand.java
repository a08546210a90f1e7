// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.crypto.trust.Sighting;
import org.linkeddevices.crypto.trust.Trust;

/** Something that reading a message left to do, for which the network is needed, or the user. */
public sealed interface Errand {

    /**
     * An empty message is to be sent, so that the device stops to send key exchanges, or its
     * ratchet turns (XEP-0384, section 6).
     *
     * @param target to whom
     */
    record Answer(Target target) implements Errand {}

    /**
     * The session is broken: a new one is to be begun by the device's bundle, and an empty message
     * sent in it. Only for a device that is on its account's list.
     *
     * @param target with whom
     */
    record Repair(Target target) implements Errand {}

    /** One-time prekeys were used: the bundles are to be published again. */
    record Publish() implements Errand {}

    /**
     * The user is to be told of an identity key.
     *
     * @param device who has shown it
     * @param fingerprint the key
     * @param kind whether it is a new device, or another key of a known one
     * @param trust what is thought of the key for now
     */
    record Announce(DeviceAddress device, Fingerprint fingerprint, Sighting.Kind kind, Trust trust)
            implements Errand {}
}
