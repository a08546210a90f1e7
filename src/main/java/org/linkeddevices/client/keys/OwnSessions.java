// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.Optional;
import org.linkeddevices.crypto.omemo.Session;

/**
 * The sessions of this device under the OMEMO id that it has now. For one step: to learn the id all
 * own keys are read, which is done once for all devices of a message.
 *
 * @param store where they are
 * @param id the id of this device
 */
record OwnSessions(SessionStore store, int id) {

    Optional<Session> get(Target target) {
        return store.get(id, target.address(), Formats.of(target.version()));
    }

    void put(DeviceAddress device, Session session) {
        store.put(id, device, session);
    }

    void remove(Target target) {
        store.remove(id, target.address(), Formats.of(target.version()));
    }
}
