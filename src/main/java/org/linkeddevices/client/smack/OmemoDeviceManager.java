// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dom4j.Element;
import org.jivesoftware.smack.AsyncButOrdered;
import org.jivesoftware.smack.Manager;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.jxmpp.jid.BareJid;
import org.linkeddevices.client.delivery.Content;
import org.linkeddevices.client.delivery.MessageOpener;
import org.linkeddevices.client.keys.Errand;
import org.linkeddevices.client.keys.KeyStores;
import org.linkeddevices.client.keys.NotSealedException;
import org.linkeddevices.client.keys.OmemoDevice;
import org.linkeddevices.client.keys.OmemoOpener;
import org.linkeddevices.client.store.LocalStorageException;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.Pep;

/**
 * Encrypts and decrypts with OMEMO (XEP-0384) in both versions that are in use.
 *
 * <p>It needs a local store and works together with {@link DeviceMessageManager}: encrypted
 * messages that come, live, as carbons, in a catch-up or from an archive, are decrypted in the
 * transaction that stores them and are found there with what they say. What this device sends
 * encrypted is stored likewise, together with what the sessions became, before it is sent.
 *
 * <p>Each device of all parties, this account's others included, gets one key: in the newer version
 * if it is listed there with a usable bundle, else in the older. An account whose devices speak
 * different versions is sent both in one stanza.
 *
 * <p>Keys are believed until the user has verified one of the account; from then on new ones wait,
 * and a changed key always does: see {@link TrustDecider} and {@link
 * org.linkeddevices.client.keys.Identities}.
 *
 * <pre>{@code
 * OmemoDeviceManager omemo = OmemoDeviceManager.getInstanceFor(connection);
 * omemo.useStore(store);
 * login.login(connection);
 * omemo.start();
 * omemo.send(bob, "hello");
 * }</pre>
 *
 * <p>Thread-safe. Methods that ask the server wait for its answer.
 */
public final class OmemoDeviceManager extends Manager {

    private static final Map<XMPPConnection, OmemoDeviceManager> INSTANCES = new WeakHashMap<>();
    private static final Logger LOG = Logger.getLogger(OmemoDeviceManager.class.getName());

    /** So many messages that come together are answered at once. */
    private static final long PAUSE_MILLIS = 250;

    private final Set<OmemoListener> listeners = new CopyOnWriteArraySet<>();
    private final AsyncButOrdered<OmemoDeviceManager> order = new AsyncButOrdered<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Clock clock = Clock.systemUTC();
    private volatile TrustDecider decider = TrustDecider.LATER;
    private volatile Optional<LocalStore> store = Optional.empty();
    private volatile boolean started;
    private final LoginWatch watch =
            new LoginWatch(OmemoDeviceManager::later, this::schedule, this::upkeep);
    private Optional<Parts> parts = Optional.empty();

    /** What is there once the account is known. */
    private record Parts(
            OmemoDevice device,
            MessageOpener opener,
            OmemoWork work,
            OmemoLine line,
            OmemoErrands errands) {}

    private OmemoDeviceManager(XMPPConnection connection) {
        super(connection);
    }

    /**
     * The manager of a connection.
     *
     * @param connection not yet logged in
     */
    public static synchronized OmemoDeviceManager getInstanceFor(XMPPConnection connection) {
        return INSTANCES.computeIfAbsent(connection, OmemoDeviceManager::new);
    }

    /**
     * Keeps keys and sessions in a local store, and has the messages there decrypted. Call it
     * before logging in, each time with the same store.
     *
     * @throws IllegalStateException if it has another store already
     */
    public synchronized void useStore(LocalStore localStore) {
        DeviceMessageManager stored = DeviceMessageManager.getInstanceFor(connection());
        stored.useStore(localStore);
        if (store.isPresent()) {
            return;
        }
        store = Optional.of(localStore);
        stored.useOpener((passage, message) -> opened(parts().opener.open(passage, message)));
        stored.addListener(watch);
        connection().addConnectionListener(watch);
        FirstReader.register(connection(), this::messageCame);
        ServiceDiscoveryManager features = ServiceDiscoveryManager.getInstanceFor(connection());
        features.addFeature(LinkedDevices.KEYS_NS);
        for (OmemoVersion version : OmemoVersion.values()) {
            features.addFeature(version.deviceListNode() + Pep.NOTIFY);
        }
    }

    /**
     * This device: its fingerprint, the identity keys of others, and the user's decisions.
     *
     * @throws IllegalStateException without a local store, or before the first login
     */
    public OmemoDevice device() {
        return parts().device;
    }

    /** Has the user asked about keys that are not trusted by themselves. */
    public void setTrustDecider(TrustDecider trustDecider) {
        decider = trustDecider;
    }

    /** Has a listener told of keys, and of messages that were not sent after all. */
    public void addListener(OmemoListener listener) {
        listeners.add(listener);
    }

    /** Tells a listener no more. */
    public void removeListener(OmemoListener listener) {
        listeners.remove(listener);
    }

    /**
     * Publishes this device: first its bundles, then its place in the account's device lists. Call
     * it after each login; it also renews keys that are old, as happens daily from then on, and
     * makes this a new device if the server says that its id was unlinked.
     *
     * @throws XMPPErrorException if the server refuses the keys
     * @throws IllegalStateException without a local store, or before the first login
     */
    public void start()
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Parts now = parts();
        now.work.loggedIn();
        now.work.publish();
        started = true;
    }

    /**
     * Encrypts a text for all devices and sends it. It is in the local store when this returns.
     *
     * @param to the bare JID of a person
     * @return the id of the message
     * @throws NotSealedException see {@link #send(BareJid, List)}
     */
    public String send(BareJid to, String text)
            throws NotSealedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Element body = Xml.element("body", Carbon.STREAM_NS);
        body.setText(text);
        return send(to, List.of(body));
    }

    /**
     * Encrypts some content for all devices and sends it. If the server knows better which devices
     * there are, it is corrected and sent again; a listener is told if that fails, and of devices
     * that cannot read it.
     *
     * @param to the bare JID of a person
     * @param content what the stanza would carry openly; devices of the older version get only the
     *     text of a body
     * @return the id of the message
     * @throws NotSealedException if nothing was sent: an {@link
     *     org.linkeddevices.client.keys.UndecidedDevicesException} as the user has to decide about
     *     a key first, a {@link org.linkeddevices.client.keys.NoDeviceException} as nobody there
     *     can read it, an {@link org.linkeddevices.client.keys.UnreadableKeysException} as it
     *     cannot be found out which devices there are
     * @throws IllegalStateException without a local store, or before the first login
     */
    public String send(BareJid to, List<Element> content)
            throws NotSealedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        try {
            return parts().line.send(to, content, decider);
        } finally {
            // Keys may have been seen, also if nothing was sent.
            schedule();
        }
    }

    private synchronized Parts parts() {
        if (parts.isEmpty()) {
            parts = Optional.of(make());
        }
        return parts.get();
    }

    private Parts make() {
        LocalStore there =
                store.orElseThrow(() -> new IllegalStateException("there is no local store"));
        if (connection().getUser() == null) {
            throw new IllegalStateException("nobody has logged in yet");
        }
        String account = connection().getUser().asBareJid().toString();
        OmemoDevice device =
                new OmemoDevice(account, KeyStores.in(there), new SecureRandom(), clock);
        // They hold the manager, which does not keep its connection from being collected.
        OmemoWork work = new OmemoWork(this::connection, device);
        return new Parts(
                device,
                new OmemoOpener(account, device),
                work,
                new OmemoLine(
                        this::connection,
                        there,
                        device,
                        work,
                        clock,
                        (id, devices) -> listeners.forEach(l -> l.leftOut(id, devices))),
                new OmemoErrands(device, work, this::connection, clock));
    }

    private Optional<Content> opened(Optional<Content> content) {
        content.ifPresent(some -> schedule());
        return content;
    }

    private void messageCame(Element message) {
        Parts now = parts();
        String account = connection().getUser().asBareJid().toString();
        String from = message.attributeValue("from", account);
        OmemoStanzas.listed(message, account)
                .ifPresent(
                        listed -> {
                            now.work.listed(listed.account(), listed.list());
                            if (listed.account().equals(account)
                                    && !listed.list().ids().contains(now.device.own().id())) {
                                perform(now.work::publish);
                            }
                        });
        OmemoStanzas.mismatch(message)
                .ifPresent(mismatch -> correct(message.attributeValue("id", ""), from, mismatch));
        if (from.equals(account) || from.equals(connection().getXMPPServiceDomain().toString())) {
            OmemoStanzas.prekeysLow(message)
                    .ifPresent(
                            low ->
                                    perform(
                                            () -> {
                                                now.device.own().refill(low.left());
                                                now.work.publish();
                                            }));
        }
    }

    private void correct(String id, String from, MismatchedDevices mismatch) {
        OmemoLine line = parts().line;
        Optional<Outgoing> returned = line.returned(id, from);
        returned.ifPresent(
                message ->
                        order.performAsyncButOrdered(
                                this,
                                () -> {
                                    try {
                                        line.correct(message, mismatch, decider);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    } catch (NotSealedException | SmackException e) {
                                        listeners.forEach(l -> l.notSent(id, e));
                                    }
                                }));
    }

    /** What needs the server's answers and is done beside everything else. */
    private interface Task {
        void run() throws XMPPErrorException, SmackException, InterruptedException;
    }

    private void perform(Task task) {
        order.performAsyncButOrdered(
                this,
                () -> {
                    try {
                        task.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (XMPPErrorException | SmackException | LocalStorageException e) {
                        // The connection ends, or the store was closed. It is tried again with the
                        // next login, or the next message that needs it.
                        LOG.log(Level.WARNING, "OMEMO is behind with its keys", e);
                    }
                });
    }

    private static void later(Duration delay, Runnable task) {
        schedule(task, delay.toSeconds(), TimeUnit.SECONDS);
    }

    private boolean upkeep() {
        if (!isLoggedIn()) {
            return false;
        }
        if (started) {
            perform(parts().work::publish);
        }
        return true;
    }

    private boolean isLoggedIn() {
        XMPPConnection here = connection();
        return here != null && here.isConnected() && here.isAuthenticated();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            schedule(() -> perform(this::runErrands), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void runErrands() throws XMPPErrorException, SmackException, InterruptedException {
        scheduled.set(false);
        if (!isLoggedIn()) {
            // What is left to do waits for the next login.
            return;
        }
        Parts now = parts();
        List<Errand> errands = now.device.takeErrands();
        for (Errand errand : errands) {
            if (errand instanceof Errand.Announce seen) {
                listeners.forEach(listener -> listener.keySeen(seen));
            }
        }
        now.errands.run(errands, watch.isCaughtUp());
        if (errands.stream().anyMatch(Errand.Repair.class::isInstance)) {
            // A repair looks at bundles, and may have seen another key there.
            schedule();
        }
    }
}
