// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.Optional;
import org.linkeddevices.crypto.omemo.Session;
import org.linkeddevices.crypto.omemo.WireFormat;

/**
 * Sessions in the local store.
 *
 * @param records where
 */
record RecordedSessions(RecordedKeys records) implements SessionStore {

    @Override
    public Optional<Session> get(int own, DeviceAddress device, WireFormat format) {
        return records.get(device.account(), name(own, device, format), Session::parse);
    }

    @Override
    public void put(int own, DeviceAddress device, Session session) {
        records.put(device.account(), name(own, device, session.format()), session.serialize());
    }

    @Override
    public void remove(int own, DeviceAddress device, WireFormat format) {
        records.records().remove(device.account(), name(own, device, format));
    }

    private static String name(int own, DeviceAddress device, WireFormat format) {
        return own + " " + device.device() + " " + format;
    }
}
