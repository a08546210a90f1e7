// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.OmemoVersion;

class AccountKeysTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final DeviceId PHONE = new DeviceId(1);
    private static final DeviceId LAPTOP = new DeviceId(2);

    private final AccountKeys keys =
            AccountKeys.of(
                    List.of(
                            key(OmemoVersion.LEGACY, 10, Optional.of(PHONE), true, false),
                            key(OmemoVersion.LEGACY, 11, Optional.of(PHONE), false, true),
                            key(OmemoVersion.LEGACY, 12, Optional.empty(), true, false),
                            key(OmemoVersion.LEGACY, 13, Optional.empty(), false, false),
                            key(OmemoVersion.TWO, 10, Optional.of(LAPTOP), true, false)));

    @Test
    void device_hasOneIdInEachVersion() {
        assertEquals(Optional.of(10), keys.idOf(PHONE, OmemoVersion.LEGACY));
        assertEquals(Optional.empty(), keys.idOf(PHONE, OmemoVersion.TWO));
        assertEquals(Optional.of(10), keys.idOf(LAPTOP, OmemoVersion.TWO));
        assertEquals(Optional.of(NOW), keys.since(LAPTOP, OmemoVersion.TWO));
        assertEquals(Optional.empty(), keys.since(LAPTOP, OmemoVersion.LEGACY));
    }

    @Test
    void owner_isTheLinkedDeviceOfAnIdInUse() {
        assertEquals(Optional.of(PHONE), keys.ownerOf(OmemoVersion.LEGACY, 10));
        assertEquals(Optional.of(LAPTOP), keys.ownerOf(OmemoVersion.TWO, 10));
        for (int other : List.of(11, 12, 13, 14)) {
            assertEquals(Optional.empty(), keys.ownerOf(OmemoVersion.LEGACY, other));
        }
    }

    @Test
    void list_hasTheListedIdsOfTheVersion() {
        assertEquals(Set.of(10, 12), keys.listed(OmemoVersion.LEGACY));
        assertEquals(Set.of(10), keys.listed(OmemoVersion.TWO));
        assertEquals(Set.of(), AccountKeys.NONE.listed(OmemoVersion.TWO));
    }

    @Test
    void retiredId_isKnownAsSuch() {
        assertTrue(keys.isRetired(OmemoVersion.LEGACY, 11));
        assertFalse(keys.isRetired(OmemoVersion.LEGACY, 10));
        assertFalse(keys.isRetired(OmemoVersion.TWO, 11));
    }

    @Test
    void directory_asksOnceUntilSomethingChanges() {
        AtomicInteger asked = new AtomicInteger();
        KeyDirectory directory =
                new KeyDirectory(
                        username -> {
                            asked.incrementAndGet();
                            return keys;
                        },
                        username -> !username.equals("nobody"));

        assertSame(keys, directory.of("alice"));
        assertSame(keys, directory.of("alice"));
        assertSame(AccountKeys.NONE, directory.of("nobody"));
        assertEquals(1, asked.get());

        directory.changed("bob");
        directory.of("alice");
        assertEquals(1, asked.get());

        directory.changed("alice");
        directory.of("alice");
        directory.forgetAll();
        directory.of("alice");
        assertEquals(3, asked.get());
    }

    private static KnownKey key(
            OmemoVersion version,
            int id,
            Optional<DeviceId> device,
            boolean listed,
            boolean retired) {
        return new KnownKey(version, new ListedDevice(id), device, listed, retired, NOW);
    }
}
