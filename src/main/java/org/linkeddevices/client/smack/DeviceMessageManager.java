// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.AsyncButOrdered;
import org.jivesoftware.smack.Manager;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.UnparseableStanza;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.packet.MessageBuilder;
import org.linkeddevices.client.delivery.Intake;
import org.linkeddevices.client.delivery.MessageOpener;
import org.linkeddevices.client.delivery.MessageStore;
import org.linkeddevices.client.request.RequestRefusedException;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.delivery.NotifyRequest;

/**
 * Keeps all messages of the account in the local store: what comes, before anything acknowledges
 * it, so that a device that is killed at any time misses nothing; and what this device sends,
 * before it is sent. {@link MessageStore} reads them without network.
 *
 * <p>If the store fails, the connection is closed and nothing is acknowledged; the server sends
 * again what was not stored. Thread-safe.
 */
public final class DeviceMessageManager extends Manager {

    private static final Map<XMPPConnection, DeviceMessageManager> INSTANCES = new WeakHashMap<>();
    private static final Logger LOG = Logger.getLogger(DeviceMessageManager.class.getName());
    private static final QName CAUGHT_UP = QName.get("caught-up", LinkedDevices.DELIVERY_NS);

    private final Set<DeviceMessageListener> listeners = new CopyOnWriteArraySet<>();
    private final AsyncButOrdered<DeviceMessageManager> order = new AsyncButOrdered<>();
    private volatile Optional<LocalStore> store = Optional.empty();
    private volatile MessageOpener opener = MessageOpener.NONE;

    private DeviceMessageManager(XMPPConnection connection) {
        super(connection);
    }

    /**
     * The manager of a connection.
     *
     * @param connection not yet logged in
     */
    public static synchronized DeviceMessageManager getInstanceFor(XMPPConnection connection) {
        return INSTANCES.computeIfAbsent(connection, DeviceMessageManager::new);
    }

    /**
     * Keeps messages in a local store from now on. Call it before logging in: what comes before
     * counts as received and is not stored.
     *
     * <p>A stanza that Smack cannot parse is logged and skipped from then on. By Smack's default it
     * ends the connection; but the server would send it again with each login.
     *
     * @throws IllegalStateException if it has another store already
     */
    public synchronized void useStore(LocalStore localStore) {
        if (store.isPresent()) {
            if (store.get() == localStore) {
                return;
            }
            throw new IllegalStateException("this connection has another local store");
        }
        store = Optional.of(localStore);
        XMPPConnection connection = connection();
        if (connection instanceof AbstractXMPPConnection parsing) {
            parsing.setParsingExceptionCallback(DeviceMessageManager::skip);
        }
        FirstReader.register(connection, this::messageCame);
        connection.addMessageInterceptor(this::messageGoes, message -> true);
    }

    /** Has encrypted messages opened from now on. Call it before logging in. */
    public void useOpener(MessageOpener messageOpener) {
        opener = messageOpener;
    }

    /**
     * The messages that are kept.
     *
     * @throws IllegalStateException without a local store
     */
    public MessageStore messages() {
        return store.map(MessageStore::over)
                .orElseThrow(() -> new IllegalStateException("there is no local store"));
    }

    /** Has a listener told of stored messages. */
    public void addListener(DeviceMessageListener listener) {
        listeners.add(listener);
    }

    /** Tells a listener no more. */
    public void removeListener(DeviceMessageListener listener) {
        listeners.remove(listener);
    }

    /**
     * Asks the server to say when this session has caught up; call it after logging in and before
     * the first presence (Smack sends that by itself, unless {@code setSendPresence(false)} says
     * otherwise). Then listeners are told.
     *
     * @throws org.linkeddevices.client.request.NotAllowedException if this is an unlinked session
     * @throws RequestRefusedException if the server refuses for another reason
     */
    public void tellWhenCaughtUp()
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Requests.order(connection(), new NotifyRequest().toXml());
    }

    /** Smack's own callback for this logs the stanza, which may say anything. */
    private static void skip(UnparseableStanza stanza) {
        LOG.log(
                Level.WARNING,
                "skipped a stanza that Smack cannot parse: {0}",
                stanza.getParsingException().getClass().getName());
    }

    private void messageCame(Element message) {
        XMPPConnection connection = connection();
        intake().accept(message).ifPresent(stored -> tell(listener -> listener.stored(stored)));
        String domain = connection.getXMPPServiceDomain().toString();
        if (domain.equals(message.attributeValue("from")) && message.element(CAUGHT_UP) != null) {
            tell(DeviceMessageListener::caughtUp);
        }
    }

    private void messageGoes(MessageBuilder message) {
        // What this throws goes to whoever sends the message, and it is not sent.
        intake().sending(SmackXml.of(message.build()));
    }

    private Intake intake() {
        String account = connection().getUser().asBareJid().toString();
        LocalStore there = store.orElseThrow();
        return new Intake(account, there, opener, Clock.systemUTC());
    }

    private void tell(Consumer<DeviceMessageListener> what) {
        order.performAsyncButOrdered(this, () -> listeners.forEach(what));
    }
}
