// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.linkeddevices.crypto.omemo.InvalidBundleException;
import org.linkeddevices.crypto.omemo.OneTimePrekey;
import org.linkeddevices.crypto.omemo.OwnKeys;
import org.linkeddevices.crypto.omemo.PeerBundle;
import org.linkeddevices.crypto.omemo.Session;
import org.linkeddevices.crypto.omemo.WireFormat;
import org.linkeddevices.crypto.trust.Sighting;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.Mismatch;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;

/** The devices of others, and one's own others: their lists, and the sessions with them. */
public final class PeerDevices {

    /** When a bundle that could not be used is asked for again, if its list does not change. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final String account;
    private final KeyStores stores;
    private final OwnDevice own;
    private final Identities identities;
    private final Crypto crypto;

    /** Devices whose bundle could not be used, and since when; touched in steps only. */
    private final Map<Target, Instant> unreachable = new HashMap<>();

    PeerDevices(
            String account, KeyStores stores, OwnDevice own, Identities identities, Crypto crypto) {
        this.account = account;
        this.stores = stores;
        this.own = own;
        this.identities = identities;
        this.crypto = crypto;
    }

    /** Notes an account's device list, as it was published. */
    public void listed(String of, DeviceListItem list) {
        stores.work()
                .run(
                        () -> {
                            put(of, list.version(), list.ids());
                            return list;
                        });
    }

    private void put(String of, OmemoVersion version, SortedSet<Integer> ids) {
        stores.lists().put(of, version, ids);
        unreachable.keySet().removeIf(target -> target.address().account().equals(of));
    }

    /** Whether a device is on its account's list of any version. */
    public boolean isListed(DeviceAddress device) {
        return stores.work()
                .run(
                        () ->
                                list(device.account(), OmemoVersion.TWO).contains(device.device())
                                        || list(device.account(), OmemoVersion.LEGACY)
                                                .contains(device.device()));
    }

    /**
     * Corrects the lists by what the server says about a message that it refused. The message is to
     * be sent again.
     *
     * @param parties the accounts that the message was for: nothing else is believed about others,
     *     except about one's own
     */
    public void correct(MismatchedDevices mismatch, Collection<String> parties) {
        stores.work()
                .run(
                        () -> {
                            OwnSessions sessions = sessions();
                            for (Mismatch wrong : mismatch.accounts()) {
                                if (parties.contains(wrong.account())
                                        || wrong.account().equals(account)) {
                                    correct(wrong, mismatch.version(), sessions);
                                }
                            }
                            return mismatch;
                        });
    }

    private void correct(Mismatch wrong, OmemoVersion spoken, OwnSessions sessions) {
        for (OmemoVersion version : OmemoVersion.values()) {
            NavigableSet<Integer> ids = list(wrong.account(), version);
            for (SortedSet<Integer> gone : List.of(wrong.extra(), wrong.stale())) {
                ids.removeAll(gone);
                gone.forEach(
                        id ->
                                sessions.remove(
                                        new Target(
                                                new DeviceAddress(wrong.account(), id), version)));
            }
            if (version == spoken) {
                ids.addAll(wrong.missing());
            }
            put(wrong.account(), version, ids);
        }
    }

    /**
     * For which devices a message would be encrypted.
     *
     * @param accounts the bare JIDs of all parties; one's own other devices come by themselves
     */
    public Recipients recipients(Collection<String> accounts) {
        return stores.work().run(() -> new RecipientSearch(this).of(accounts));
    }

    String account() {
        return account;
    }

    Identities identities() {
        return identities;
    }

    /** The sessions that this device has, for one step. */
    OwnSessions sessions() {
        return new OwnSessions(stores.sessions(), own.id());
    }

    boolean isUnreachable(Target target) {
        Instant since = unreachable.get(target);
        return since != null && crypto.clock().instant().isBefore(since.plus(RETRY));
    }

    Optional<SortedSet<Integer>> known(String of, OmemoVersion version) {
        return stores.lists().get(of, version);
    }

    private NavigableSet<Integer> list(String of, OmemoVersion version) {
        NavigableSet<Integer> ids = new TreeSet<>();
        known(of, version).ifPresent(ids::addAll);
        return ids;
    }

    /**
     * Begins a session by a device's bundle, also in place of one that is broken; messages of that
     * one can still be read. Of several one-time prekeys one is chosen by chance.
     */
    public Beginning begin(DeviceAddress device, BundleItem bundle) {
        Target target = new Target(device, bundle.version());
        return stores.work()
                .run(
                        () -> {
                            try {
                                return begin(target, verified(bundle));
                            } catch (InvalidBundleException e) {
                                // Its device cannot be spoken to, perhaps in the other version.
                                unreachable.put(target, crypto.clock().instant());
                                return Beginning.REFUSED;
                            }
                        });
    }

    private Beginning begin(Target target, PeerBundle bundle) {
        Sighting seen = identities.see(target.address(), bundle.identity());
        if (seen.kind() == Sighting.Kind.CHANGED) {
            return Beginning.CHANGED;
        }
        WireFormat format = Formats.of(target.version());
        OwnKeys keys = own.keys();
        OwnSessions sessions = new OwnSessions(stores.sessions(), keys.deviceId());
        Session session = crypto.engine().establish(format, keys, bundle);
        Optional<Session> past =
                sessions.get(target).filter(old -> old.peerIdentity().equals(bundle.identity()));
        sessions.put(target.address(), past.map(session::withPast).orElse(session));
        return Beginning.BEGUN;
    }

    /** Notes that a device has no bundle of a version. */
    public void noBundle(Target target) {
        stores.work().run(() -> unreachable.put(target, crypto.clock().instant()));
    }

    private PeerBundle verified(BundleItem bundle) throws InvalidBundleException {
        WireFormat format = Formats.of(bundle.version());
        Optional<OneTimePrekey> prekey = Optional.empty();
        if (!bundle.prekeys().isEmpty()) {
            Prekey any = bundle.prekeys().get(crypto.random().nextInt(bundle.prekeys().size()));
            prekey = Optional.of(OneTimePrekey.parse(format, any.id(), any.key().toBytes()));
        }
        return PeerBundle.parse(
                format,
                bundle.identityKey().toBytes(),
                bundle.signedPrekey().id(),
                bundle.signedPrekey().key().toBytes(),
                bundle.signedPrekey().signature().toBytes(),
                prekey);
    }
}
