// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import org.linkeddevices.client.keys.Errand;

/** Is told of identity keys, and of messages that could not be sent after all. */
public interface OmemoListener {

    /**
     * A device has shown an identity key that it was not known by.
     *
     * @param seen who, which key, whether it replaces another, and what is thought of it for now
     */
    default void keySeen(Errand.Announce seen) {}

    /**
     * The server has refused a message as encrypted for the wrong devices, and it could not be
     * corrected.
     *
     * @param id of the message, as {@link OmemoDeviceManager#send} has returned it
     * @param reason why
     */
    default void notSent(String id, Exception reason) {}
}
