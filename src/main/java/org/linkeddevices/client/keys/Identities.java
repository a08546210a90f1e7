// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.crypto.trust.Sighting;
import org.linkeddevices.crypto.trust.Trust;
import org.linkeddevices.crypto.trust.TrustBook;
import org.linkeddevices.crypto.trust.TrustEntry;

/**
 * The identity keys of others and what the user decided about each. Thread-safe.
 *
 * <p>The rule is blind trust before verification: the devices of an account are believed until the
 * user has verified one of them; from then on each new one waits for a decision. A device that
 * shows another key than before waits always.
 */
public final class Identities {

    private final KeyStores stores;
    private final Clock clock;
    private final Errands errands;

    Identities(KeyStores stores, Clock clock, Errands errands) {
        this.stores = stores;
        this.clock = clock;
        this.errands = errands;
    }

    /** All keys that devices of an account have shown, oldest first. */
    public List<TrustEntry> of(String account) {
        return book(account).entries();
    }

    /** What was decided about a key of an account; of one never seen, nothing. */
    public Trust trustOf(String account, Fingerprint fingerprint) {
        return book(account).trustOf(fingerprint.key());
    }

    /**
     * Writes a decision down. A device that has shown this key instead of an older one is known by
     * it from now on, if it is trusted.
     *
     * @throws IllegalArgumentException if no device of the account has shown this key
     */
    public void decide(String account, Fingerprint fingerprint, Trust trust) {
        stores.work()
                .run(
                        () -> {
                            TrustBook book = book(account).decide(fingerprint.key(), trust);
                            stores.trust().put(account, book);
                            return book;
                        });
    }

    /** The key of a device that the user has to decide about: the newest, if there is one. */
    public Optional<Fingerprint> waiting(DeviceAddress device) {
        return of(device.account()).stream()
                .filter(entry -> entry.deviceId() == device.device())
                .filter(entry -> entry.trust() == Trust.UNDECIDED)
                .reduce((older, newer) -> newer)
                .map(entry -> new Fingerprint(entry.key()));
    }

    TrustBook book(String account) {
        return stores.work().run(() -> stores.trust().of(account));
    }

    /** The key by which a device is known. */
    Optional<CurveKey> expected(DeviceAddress device) {
        return book(device.account()).identityOf(device.device());
    }

    /** Notes that a device has shown a key. */
    Sighting see(DeviceAddress device, CurveKey key) {
        return stores.work()
                .run(
                        () -> {
                            TrustBook book = book(device.account());
                            Sighting seen = book.see(device.device(), key, clock.instant());
                            if (seen.book() != book) {
                                stores.trust().put(device.account(), seen.book());
                            }
                            if (seen.kind() != Sighting.Kind.KNOWN) {
                                errands.add(
                                        new Errand.Announce(
                                                device,
                                                new Fingerprint(key),
                                                seen.kind(),
                                                seen.book().trustOf(key)));
                            }
                            return seen;
                        });
    }
}
