// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.Optional;
import org.linkeddevices.crypto.omemo.Session;
import org.linkeddevices.crypto.omemo.WireFormat;

/**
 * Keeps what was agreed with other devices, under the OMEMO id that this device had: under another
 * one it is another device to them.
 */
public interface SessionStore {

    /** The session with a device in a version, if there is one. */
    Optional<Session> get(int own, DeviceAddress device, WireFormat format);

    /** Keeps a session instead of the one that there was in its version. */
    void put(int own, DeviceAddress device, Session session);

    /** Forgets the session with a device in a version. */
    void remove(int own, DeviceAddress device, WireFormat format);
}
