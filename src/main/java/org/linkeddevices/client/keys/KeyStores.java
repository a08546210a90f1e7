// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.function.Function;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.client.store.Records;

/**
 * Everything that OMEMO keeps on a device.
 *
 * @param work makes changes of several stores one
 * @param own the device's keys
 * @param sessions with other devices
 * @param trust in other devices
 * @param lists of the devices of accounts
 */
public record KeyStores(
        UnitOfWork work,
        OwnKeyStore own,
        SessionStore sessions,
        TrustStore trust,
        DeviceListStore lists) {

    /** The stores in a local store. A step is a part of the transaction that it runs in. */
    public static KeyStores in(LocalStore store) {
        return over(new LocalUnitOfWork(store), store::records);
    }

    /**
     * The stores over records.
     *
     * @param areas the records of an area
     */
    public static KeyStores over(UnitOfWork work, Function<String, Records> areas) {
        return new KeyStores(
                work,
                new RecordedOwnKeys(new RecordedKeys(areas.apply("omemo-own"))),
                new RecordedSessions(new RecordedKeys(areas.apply("omemo-session"))),
                new RecordedTrust(new RecordedKeys(areas.apply("omemo-trust"))),
                new RecordedDeviceLists(areas.apply("omemo-devices")));
    }
}
