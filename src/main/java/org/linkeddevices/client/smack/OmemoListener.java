// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.SortedSet;
import org.linkeddevices.client.keys.DeviceAddress;
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
     * A message was sent that some devices cannot read: the user does not believe their key, or
     * they have published none that is good.
     *
     * @param id of the message, as {@link OmemoDeviceManager#send} returns it
     * @param devices those that cannot read it
     */
    default void leftOut(String id, SortedSet<DeviceAddress> devices) {}

    /**
     * The server has refused a message as encrypted for the wrong devices, and it could not be
     * corrected.
     *
     * @param id of the message, as {@link OmemoDeviceManager#send} has returned it
     * @param reason why
     */
    default void notSent(String id, Exception reason) {}
}
