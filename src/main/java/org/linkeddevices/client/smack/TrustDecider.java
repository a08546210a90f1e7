// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import org.linkeddevices.client.keys.DeviceAddress;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.crypto.trust.Trust;

/** Asks the user about identity keys when a message is to be encrypted. */
@FunctionalInterface
public interface TrustDecider {

    /** Decides nothing: messages wait until the user has decided elsewhere. */
    TrustDecider LATER = (device, fingerprint) -> Trust.UNDECIDED;

    /**
     * Decides about a key that is not trusted by itself: of a new device of an account of which the
     * user has verified another, or in place of the key that the device was known by. It is called
     * in the thread that sends and may wait for the user.
     *
     * @param device who has shown it
     * @param fingerprint the key
     * @return {@link Trust#UNDECIDED} refuses the message that is being sent
     */
    Trust decide(DeviceAddress device, Fingerprint fingerprint);
}
