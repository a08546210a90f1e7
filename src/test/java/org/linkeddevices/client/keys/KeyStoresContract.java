// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.omemo.OmemoEngine;
import org.linkeddevices.crypto.omemo.OneTimePrekey;
import org.linkeddevices.crypto.omemo.OwnBundle;
import org.linkeddevices.crypto.omemo.OwnKeys;
import org.linkeddevices.crypto.omemo.PeerBundle;
import org.linkeddevices.crypto.omemo.Session;
import org.linkeddevices.crypto.omemo.WireFormat;
import org.linkeddevices.crypto.trust.Trust;
import org.linkeddevices.crypto.trust.TrustBook;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** What everything that keeps keys promises, in memory and in a file. */
interface KeyStoresContract {

    SecureRandom RANDOM = new SecureRandom();
    Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    DeviceAddress PHONE = new DeviceAddress("bob@example.org", 7);

    /** Empty ones; the same in one test. */
    KeyStores stores();

    @Test
    default void ownKeys_areTheLastOnesPut() {
        OwnKeys keys = OwnKeys.generate(17, 5, NOON, RANDOM);
        assertEquals(Optional.empty(), in(() -> stores().own().get()));

        in(() -> put(OwnKeys.generate(18, 5, NOON, RANDOM)));
        in(() -> put(keys));

        OwnKeys found = in(() -> stores().own().get()).orElseThrow();
        assertEquals(17, found.deviceId());
        assertEquals(keys.identityKey(), found.identityKey());
        assertSameRecord(keys.serialize(), found.serialize());
    }

    private int put(OwnKeys keys) {
        stores().own().put(keys);
        return 0;
    }

    @Test
    default void sessions_areKeptByOwnIdDeviceAndFormat() throws Exception {
        Session legacy = session(WireFormat.AXOLOTL);
        Session two = session(WireFormat.OMEMO_2);
        DeviceAddress tablet = new DeviceAddress("bob@example.org", 70);

        in(
                () -> {
                    stores().sessions().put(1, PHONE, legacy);
                    stores().sessions().put(1, PHONE, two);
                    return 0;
                });

        assertSameRecord(legacy.serialize(), found(1, PHONE, WireFormat.AXOLOTL).serialize());
        assertSameRecord(two.serialize(), found(1, PHONE, WireFormat.OMEMO_2).serialize());
        assertEquals(
                Optional.empty(), in(() -> stores().sessions().get(17, PHONE, WireFormat.OMEMO_2)));
        assertEquals(
                Optional.empty(), in(() -> stores().sessions().get(1, tablet, WireFormat.OMEMO_2)));

        in(
                () -> {
                    stores().sessions().remove(1, PHONE, WireFormat.AXOLOTL);
                    return 0;
                });
        assertEquals(
                Optional.empty(), in(() -> stores().sessions().get(1, PHONE, WireFormat.AXOLOTL)));
        assertSameRecord(two.serialize(), found(1, PHONE, WireFormat.OMEMO_2).serialize());
    }

    private Session found(int own, DeviceAddress device, WireFormat format) {
        return in(() -> stores().sessions().get(own, device, format)).orElseThrow();
    }

    @Test
    default void trust_isKeptByAccount() {
        OwnKeys bob = OwnKeys.generate(7, 1, NOON, RANDOM);
        TrustBook book = TrustBook.empty().see(7, bob.identityKey(), NOON).book();
        book = book.decide(bob.identityKey(), Trust.VERIFIED);
        TrustBook decided = book;

        in(
                () -> {
                    stores().trust().put("bob@example.org", decided);
                    return 0;
                });

        assertEquals(
                Trust.VERIFIED,
                in(() -> stores().trust().of("bob@example.org")).trustOf(bob.identityKey()));
        assertTrue(in(() -> stores().trust().of("carol@example.org")).entries().isEmpty());
    }

    @Test
    default void deviceLists_areKeptByAccountAndVersion() {
        in(
                () -> {
                    stores().lists()
                            .put("bob@example.org", OmemoVersion.TWO, ids(7, Integer.MAX_VALUE));
                    stores().lists().put("bob@example.org", OmemoVersion.LEGACY, ids());
                    return 0;
                });

        assertEquals(
                Optional.of(ids(7, Integer.MAX_VALUE)),
                in(() -> stores().lists().get("bob@example.org", OmemoVersion.TWO)));
        // An empty list is not a list that was never read.
        assertEquals(
                Optional.of(ids()),
                in(() -> stores().lists().get("bob@example.org", OmemoVersion.LEGACY)));
        assertEquals(
                Optional.empty(),
                in(() -> stores().lists().get("carol@example.org", OmemoVersion.TWO)));
    }

    @Test
    default void failedStep_leavesNothingInAnyStore() throws Exception {
        Session session = session(WireFormat.OMEMO_2);

        assertThrows(
                IOException.class,
                () ->
                        stores().work()
                                .run(
                                        () -> {
                                            put(OwnKeys.generate(17, 5, NOON, RANDOM));
                                            stores().sessions().put(1, PHONE, session);
                                            throw new IOException("on purpose");
                                        }));

        assertEquals(Optional.empty(), in(() -> stores().own().get()));
        assertEquals(
                Optional.empty(), in(() -> stores().sessions().get(1, PHONE, WireFormat.OMEMO_2)));
    }

    private <T> T in(Supplier<T> step) {
        return stores().work().run(step::get);
    }

    private static Session session(WireFormat format) throws Exception {
        OwnKeys bob = OwnKeys.generate(7, 1, NOON, RANDOM);
        OwnBundle bundle = bob.bundle(format);
        Map.Entry<Integer, byte[]> prekey = bundle.prekeys().entrySet().iterator().next();
        PeerBundle peer =
                PeerBundle.parse(
                        format,
                        bundle.identity(),
                        bundle.signedPrekeyId(),
                        bundle.signedPrekey(),
                        bundle.signature(),
                        Optional.of(
                                OneTimePrekey.parse(format, prekey.getKey(), prekey.getValue())));
        return new OmemoEngine(RANDOM, Clock.systemUTC())
                .establish(format, OwnKeys.generate(1, 1, NOON, RANDOM), peer);
    }

    private static SortedSet<Integer> ids(Integer... ids) {
        return new TreeSet<>(List.of(ids));
    }

    private static void assertSameRecord(SecretBytes expected, SecretBytes found) {
        assertTrue(expected.equals(found));
    }
}
