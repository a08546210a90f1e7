// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.delivery.Slices;
import org.linkeddevices.server.keys.AccountKeys;
import org.linkeddevices.testkit.FakeTexts;

/** Whoever has which ids, and whatever a message is encrypted for. */
class KeySlicingPropertiesTest {

    private static final int DEVICES = 6;
    private static final List<String> ACCOUNTS = List.of("romeo", "juliet");

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void anyMessage_eachKeyGoesToItsDeviceAlone(@ForAll long seed) {
        new Run(new Random(seed)).check();
    }

    private static final class Run {

        private final Random random;
        private final KeyRows rows = new KeyRows();
        private final List<String> ids = new ArrayList<>();
        private final Element stanza;

        Run(Random random) {
            this.random = random;
            for (OmemoVersion version : OmemoVersion.values()) {
                ACCOUNTS.forEach(account -> fill(account, version));
            }
            OmemoStanza written =
                    random.nextBoolean()
                            ? new OmemoStanza("juliet@example.net/x", "romeo@example.net")
                            : new OmemoStanza("romeo@example.net/x", "juliet@example.net/y");
            for (OmemoVersion version : OmemoVersion.values()) {
                if (version == OmemoVersion.LEGACY || random.nextBoolean()) {
                    written.part(version, anyId(), random.nextInt(4) > 0, someKeys());
                }
            }
            this.stanza = written.build();
        }

        private void fill(String account, OmemoVersion version) {
            int first = account.equals("romeo") ? 100 : 200;
            for (int device = 1; device <= DEVICES; device++) {
                int id = first + device;
                ids.add(account + " " + id);
                switch (random.nextInt(4)) {
                    case 0, 1 -> rows.linked(account, device, version, id);
                    case 2 -> rows.retired(account, version, id);
                    default -> {}
                }
            }
            rows.unlinked(account, version, first + 50);
            ids.add(account + " " + (first + 50));
        }

        private int anyId() {
            return Integer.parseInt(ids.get(random.nextInt(ids.size())).split(" ", -1)[1]);
        }

        private List<String> someKeys() {
            return ids.stream().distinct().filter(id -> random.nextInt(3) > 0).toList();
        }

        void check() {
            for (String account : ACCOUNTS) {
                AccountKeys own = rows.of(account);
                Slices slices =
                        new KeySlicing(rows.directory(), new FakeTexts())
                                .of(account + "@example.net", stanza);
                Set<String> union = new TreeSet<>(OmemoStanza.keys(slices.forUnlinked()));
                for (int device = 1; device <= DEVICES; device++) {
                    DeviceId id = new DeviceId(device);
                    Element slice = slices.forDevice(id, KeyRows.START, Locale.ENGLISH);
                    Set<String> keys = OmemoStanza.keys(slice);
                    keys.forEach(key -> assertNoOthers(key, account, id));
                    union.addAll(keys);
                }
                assertEquals(keysFor(account, own), union, stanza::asXML);
            }
        }

        /** No key is a linked device's, of either side, but for the one that gets it. */
        private void assertNoOthers(String key, String account, DeviceId device) {
            String[] words = key.split(" ", -1);
            OmemoVersion version = OmemoVersion.valueOf(words[0]);
            int id = Integer.parseInt(words[words.length - 1]);
            for (String side : ACCOUNTS) {
                rows.of(side)
                        .ownerOf(version, id)
                        .ifPresent(
                                owner ->
                                        assertTrue(
                                                side.equals(account) && owner.equals(device),
                                                () -> key + " goes to " + account + device));
            }
        }

        /** The stored keys that are the account's, but for those of unlinked devices. */
        private Set<String> keysFor(String account, AccountKeys own) {
            AccountKeys peer = rows.of(account.equals("romeo") ? "juliet" : "romeo");
            return OmemoStanza.keys(stanza).stream()
                    .filter(key -> isFor(key.split(" ", -1), account, own, peer))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static boolean isFor(
                String[] key, String account, AccountKeys own, AccountKeys peer) {
            OmemoVersion version = OmemoVersion.valueOf(key[0]);
            int id = Integer.parseInt(key[key.length - 1]);
            if (own.isRetired(version, id)) {
                return false;
            }
            return version == OmemoVersion.TWO
                    ? key[1].equals(account)
                    : peer.ownerOf(version, id).isEmpty() && !peer.isRetired(version, id);
        }
    }
}
