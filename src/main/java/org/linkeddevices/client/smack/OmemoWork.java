// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smack.roster.Roster;
import org.jxmpp.jid.BareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;
import org.linkeddevices.client.keys.Beginning;
import org.linkeddevices.client.keys.DeviceAddress;
import org.linkeddevices.client.keys.OmemoDevice;
import org.linkeddevices.client.keys.Recipients;
import org.linkeddevices.client.keys.Target;
import org.linkeddevices.client.keys.UnreadableKeysException;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.crypto.trust.Trust;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** What a device of OMEMO has the server do for it, over one connection. Waits for the server. */
final class OmemoWork {

    private final Supplier<XMPPConnection> connection;
    private final OmemoDevice device;
    private final KeyServer server;

    /** Accounts whose lists were read since the login, and come by themselves from then on. */
    private final Set<String> fresh = ConcurrentHashMap.newKeySet();

    OmemoWork(Supplier<XMPPConnection> connection, OmemoDevice device) {
        this.connection = connection;
        this.device = device;
        server = new KeyServer(connection);
    }

    /** Notes a login: what was published before it may not have come here. */
    void loggedIn() {
        fresh.clear();
    }

    /**
     * Publishes what is not, or no longer, published of this device. One thread at a time does: a
     * login and the device list that comes right after it both ask for it.
     */
    synchronized void publish()
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        device.own().maintain();
        try {
            publishBundles();
        } catch (XMPPErrorException e) {
            if (e.getStanzaError().getCondition() != Condition.conflict) {
                throw e;
            }
            // Another device has or had this id: this one is a new device to everybody.
            device.own().renew();
            publishBundles();
        }
        join();
    }

    private void publishBundles()
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        int id = device.own().id();
        for (OmemoVersion version : OmemoVersion.values()) {
            Optional<BundleItem> published = server.bundle(account(), version, id);
            if (published.filter(device.own()::isCurrent).isEmpty()) {
                server.publish(id, device.own().bundle(version));
            }
        }
    }

    /** Adds this device to the account's lists if it is missing there. */
    void join()
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        for (OmemoVersion version : OmemoVersion.values()) {
            DeviceListItem list = server.list(account(), version);
            Optional<DeviceListItem> joined = device.own().joining(list, Optional.empty());
            if (joined.isPresent()) {
                server.publish(joined.get());
            }
            device.peers().listed(account().toString(), joined.orElse(list));
        }
        fresh.add(account().toString());
    }

    /** Notes that a list came by itself. */
    void listed(String account, DeviceListItem list) {
        device.peers().listed(account, list);
    }

    /**
     * Reads the device lists that a message to somebody needs.
     *
     * @throws UnreadableKeysException if one cannot be read
     */
    void look(BareJid to)
            throws UnreadableKeysException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        for (BareJid account : List.of(to, account())) {
            try {
                refresh(account);
            } catch (XMPPErrorException e) {
                throw new UnreadableKeysException(account.toString(), e);
            }
        }
    }

    /**
     * Begins the sessions that a message to somebody needs by the lists that are known, and asks
     * about keys that nobody has decided about.
     *
     * @throws UnreadableKeysException if a bundle cannot be read
     */
    void prepare(BareJid to, TrustDecider decider)
            throws UnreadableKeysException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Set<String> parties = Set.of(to.toString());
        // What cannot be reached in the newer version may be in the older.
        for (int round = 0; round <= OmemoVersion.values().length; round++) {
            Recipients recipients = device.peers().recipients(parties);
            for (Target target : recipients.undecided()) {
                decide(target.address(), decider);
            }
            if (recipients.strange().isEmpty()) {
                return;
            }
            begin(recipients.strange(), decider);
        }
    }

    /**
     * Reads the lists of an account, unless they come by themselves: those of people whose presence
     * this account does not see never do.
     */
    private void refresh(BareJid account)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        boolean told = isToldOf(account);
        if (told && fresh.contains(account.toString())) {
            return;
        }
        for (OmemoVersion version : OmemoVersion.values()) {
            device.peers().listed(account.toString(), server.list(account, version));
        }
        if (told) {
            fresh.add(account.toString());
        } else {
            fresh.remove(account.toString());
        }
    }

    private boolean isToldOf(BareJid account) {
        return account.equals(account())
                || Roster.getInstanceFor(connection.get()).iAmSubscribedTo(account);
    }

    /** Begins sessions with devices that there are none with. */
    private void begin(List<Target> targets, TrustDecider decider)
            throws UnreadableKeysException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Map<Target, BundleItem> bundles = claimed(targets);
        for (Target target : targets) {
            DeviceAddress address = target.address();
            Optional<BundleItem> bundle;
            try {
                bundle = claimedOrPublished(target, bundles);
            } catch (XMPPErrorException e) {
                throw new UnreadableKeysException(address.account(), e);
            }
            if (bundle.isEmpty()) {
                device.peers().noBundle(target);
            } else if (device.peers().begin(address, bundle.get()) == Beginning.CHANGED
                    && !decide(address, decider).allowsSending()) {
                device.peers().noBundle(target);
            }
        }
    }

    private Optional<BundleItem> claimedOrPublished(Target target, Map<Target, BundleItem> claimed)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        BundleItem bundle = claimed.get(target);
        return bundle != null
                ? Optional.of(bundle)
                : server.bundle(jid(target.address()), target.version(), target.address().device());
    }

    private Map<Target, BundleItem> claimed(List<Target> targets)
            throws NoResponseException, NotConnectedException, InterruptedException {
        Comparator<Target> byAccount = Comparator.comparing(t -> t.address().account());
        Map<Target, SortedSet<Integer>> wanted =
                new TreeMap<>(byAccount.thenComparing(Target::version));
        for (Target target : targets) {
            wanted.computeIfAbsent(target, key -> new TreeSet<>()).add(target.address().device());
        }
        Map<Target, BundleItem> bundles = new HashMap<>();
        for (Map.Entry<Target, SortedSet<Integer>> entry : wanted.entrySet()) {
            Target any = entry.getKey();
            String account = any.address().account();
            server.claim(jid(any.address()), any.version(), entry.getValue())
                    .forEach(
                            (id, bundle) ->
                                    bundles.put(
                                            new Target(
                                                    new DeviceAddress(account, id), any.version()),
                                            bundle));
        }
        return bundles;
    }

    /** Asks about the key of a device that waits for a decision. */
    private Trust decide(DeviceAddress address, TrustDecider decider) {
        Optional<Fingerprint> waiting = device.identities().waiting(address);
        if (waiting.isEmpty()) {
            // The newest key that it has shown was rejected before.
            return Trust.REJECTED;
        }
        Trust trust = decider.decide(address, waiting.get());
        if (trust != Trust.UNDECIDED) {
            device.identities().decide(address.account(), waiting.get(), trust);
        }
        return trust;
    }

    /**
     * Begins a new session in place of a broken one, with a device that its account lists.
     *
     * @return whether there is one
     */
    boolean repair(Target target)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        DeviceAddress address = target.address();
        refresh(jid(address));
        if (!device.peers().isListed(address)) {
            return false;
        }
        Optional<BundleItem> bundle = claimedOrPublished(target, claimed(List.of(target)));
        return bundle.isPresent() && device.peers().begin(address, bundle.get()) == Beginning.BEGUN;
    }

    private BareJid account() {
        return connection.get().getUser().asBareJid();
    }

    static BareJid jid(DeviceAddress address) {
        try {
            return JidCreate.bareFrom(address.account());
        } catch (XmppStringprepException e) {
            throw new IllegalStateException("the store has an account that is no address", e);
        }
    }
}
