// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.crypto.omemo.OwnBundle;
import org.linkeddevices.crypto.omemo.OwnKeys;
import org.linkeddevices.crypto.omemo.WireFormat;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.protocol.keys.SignedPrekey;

/** The keys of this device and what it publishes of them. Thread-safe. */
public final class OwnDevice {

    /** How many one-time prekeys are published (XEP-0384, section 4.2). */
    static final int PREKEYS = 100;

    /**
     * The most that there are: some handed out and not used, the others published. Beyond it the
     * oldest go, or whoever has prekeys handed out and uses none would leave this device without.
     */
    private static final int MOST_PREKEYS = 1000;

    private final KeyStores stores;
    private final SecureRandom random;
    private final Clock clock;

    OwnDevice(KeyStores stores, SecureRandom random, Clock clock) {
        this.stores = stores;
        this.random = random;
        this.clock = clock;
    }

    /** The keys, made at the first call ever. */
    OwnKeys keys() {
        return stores.work().run(() -> stores.own().get().orElseGet(this::made));
    }

    private OwnKeys made() {
        int id = 1 + random.nextInt(Integer.MAX_VALUE);
        OwnKeys keys = OwnKeys.generate(id, PREKEYS, clock.instant(), random);
        stores.own().put(keys);
        return keys;
    }

    /** The device's OMEMO id, 1 to 2^31-1, the same in both versions. */
    public int id() {
        return keys().deviceId();
    }

    /** The fingerprint that others compare. */
    public Fingerprint fingerprint() {
        return new Fingerprint(keys().identityKey());
    }

    /** What is to be published as this device's bundle of a version. */
    public BundleItem bundle(OmemoVersion version) {
        OwnBundle own = keys().bundle(Formats.of(version));
        List<Prekey> prekeys = new ArrayList<>();
        own.prekeys().forEach((id, key) -> prekeys.add(new Prekey(id, Octets.of(key))));
        return new BundleItem(
                version,
                Octets.of(own.identity()),
                new SignedPrekey(
                        own.signedPrekeyId(),
                        Octets.of(own.signedPrekey()),
                        Octets.of(own.signature())),
                prekeys);
    }

    /**
     * The list that is to be published because this device is missing from it.
     *
     * @param published the account's list; an empty one if there is none
     * @param label what the user calls this device; the older version has no place for it
     * @return the list with this device at its end, or empty if it is there already
     */
    public Optional<DeviceListItem> joining(DeviceListItem published, Optional<String> label) {
        int id = id();
        if (published.ids().contains(id)) {
            return Optional.empty();
        }
        List<ListedDevice> devices = new ArrayList<>(published.devices());
        boolean labelled = published.version() == OmemoVersion.TWO;
        devices.add(
                labelled ? new ListedDevice(id, label, Optional.empty()) : new ListedDevice(id));
        return Optional.of(new DeviceListItem(published.version(), devices));
    }

    /**
     * Makes a new signed prekey when the present one is a week old, and new one-time prekeys for
     * those that were used.
     *
     * @return whether the bundles have changed and are to be published again
     */
    public boolean maintain() {
        return stores.work()
                .run(
                        () -> {
                            OwnKeys before = keys();
                            OwnKeys after =
                                    before.rotated(clock.instant(), random)
                                            .refilled(PREKEYS, random);
                            if (after != before) {
                                stores.own().put(after);
                            }
                            return after != before;
                        });
    }

    /**
     * Makes new one-time prekeys because the server has handed many out that nobody has used yet.
     * Those stay valid for as long as they are among the last 1000.
     *
     * @param left how many the server has left
     */
    public void refill(int left) {
        stores.work()
                .run(
                        () -> {
                            OwnKeys keys = keys();
                            int more = Math.min(Math.max(PREKEYS - left, 0), PREKEYS);
                            OwnKeys fewer = keys.withNewestPrekeys(MOST_PREKEYS - more);
                            int most =
                                    Math.max(
                                            fewer.prekeyCount(WireFormat.AXOLOTL),
                                            fewer.prekeyCount(WireFormat.OMEMO_2));
                            OwnKeys after = fewer.refilled(most + more, random);
                            stores.own().put(after);
                            return after;
                        });
    }

    /**
     * Whether what is published of this device is still good: nothing in it is wrong, and enough of
     * its one-time prekeys are left.
     */
    public boolean isCurrent(BundleItem published) {
        BundleItem mine = bundle(published.version());
        return published.identityKey().equals(mine.identityKey())
                && published.signedPrekey().equals(mine.signedPrekey())
                && published.prekeys().size() >= PREKEYS / 2
                && new HashSet<>(mine.prekeys()).containsAll(published.prekeys());
    }

    /**
     * Forgets the one-time prekeys that were used. Until all messages are here that were sent while
     * this device was away, they are kept: two devices may have used the same (XEP-0384, section
     * 6).
     */
    public void forgetUsedPrekeys() {
        stores.work()
                .run(
                        () -> {
                            OwnKeys keys = keys();
                            OwnKeys after = keys.withoutHidden();
                            if (after != keys) {
                                stores.own().put(after);
                            }
                            return after;
                        });
    }

    /** Notes that somebody has used a one-time prekey. */
    void used(int prekey) {
        stores.own().put(keys().hidingPrekey(prekey));
    }

    /**
     * Makes this a new device with another id and identity key, after the server has refused this
     * id: a device that was unlinked never comes back under its old one.
     */
    public void renew() {
        stores.work().run(this::made);
    }
}
