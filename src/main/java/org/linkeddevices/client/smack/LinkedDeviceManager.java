// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.jivesoftware.smack.AsyncButOrdered;
import org.jivesoftware.smack.Manager;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.linkeddevices.client.request.RequestRefusedException;
import org.linkeddevices.client.roster.HistoryChangedException;
import org.linkeddevices.client.roster.LocalRoster;
import org.linkeddevices.client.store.LocalStore;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.pairing.IssuedToken;
import org.linkeddevices.protocol.pairing.LinkRequest;
import org.linkeddevices.protocol.pairing.TokenList;
import org.linkeddevices.protocol.pairing.TokensRequest;
import org.linkeddevices.protocol.pairing.WithdrawRequest;
import org.linkeddevices.protocol.roster.DeviceList;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Event;
import org.linkeddevices.protocol.roster.EventMessage;
import org.linkeddevices.protocol.roster.History;
import org.linkeddevices.protocol.roster.HistoryRequest;
import org.linkeddevices.protocol.roster.ListRequest;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.protocol.roster.PromoteRequest;
import org.linkeddevices.protocol.roster.RenameRequest;
import org.linkeddevices.protocol.roster.RosterRequest;
import org.linkeddevices.protocol.roster.UnlinkRequest;

/**
 * The account's linked devices: who they are, linking and unlinking them, and what happened.
 *
 * <p>With a local store ({@link #useStore}) the device list and the history are kept there, to be
 * read without network by {@link LocalRoster}. Thread-safe. Methods that ask the server wait for
 * its answer and must not be called from a listener of Smack that holds up the connection.
 */
public final class LinkedDeviceManager extends Manager {

    private static final Map<XMPPConnection, LinkedDeviceManager> INSTANCES = new WeakHashMap<>();
    private static final int PAGE = 100;

    static {
        for (String answer : List.of("devices", "token", "tokens", "history")) {
            ProviderManager.addIQProvider(answer, LinkedDevices.NS, new PayloadIqProvider());
        }
    }

    private final Set<LinkedDeviceListener> listeners = new CopyOnWriteArraySet<>();
    private final AsyncButOrdered<LinkedDeviceManager> order = new AsyncButOrdered<>();
    private volatile Optional<LocalStore> store = Optional.empty();

    private LinkedDeviceManager(XMPPConnection connection) {
        super(connection);
        connection.registerIQRequestHandler(
                new DevicePushHandler(this::domain, this::devicesChanged));
        FirstReader.register(connection, this::messageCame);
    }

    /**
     * The manager of a connection.
     *
     * @param connection not yet logged in, if no event shall be missed
     */
    public static synchronized LinkedDeviceManager getInstanceFor(XMPPConnection connection) {
        return INSTANCES.computeIfAbsent(connection, LinkedDeviceManager::new);
    }

    /** Keeps device list and history in a local store from now on. Call it before logging in. */
    public void useStore(LocalStore localStore) {
        store = Optional.of(localStore);
    }

    /** Has a listener told what happens. */
    public void addListener(LinkedDeviceListener listener) {
        listeners.add(listener);
    }

    /** Tells a listener no more. */
    public void removeListener(LinkedDeviceListener listener) {
        listeners.remove(listener);
    }

    /** Whether the account's server knows linked devices. */
    public boolean isSupported()
            throws NoResponseException,
                    XMPPErrorException,
                    NotConnectedException,
                    InterruptedException {
        return ServiceDiscoveryManager.getInstanceFor(connection())
                .serverSupportsFeature(LinkedDevices.NS);
    }

    /**
     * Asks for the device list, with what the server knows of the devices' keys for encrypted
     * messages. From then on, until the connection ends, listeners are told of each change of it.
     *
     * @return the primary first, then the companions by linking time
     * @throws RequestRefusedException if the server refuses
     */
    public DeviceList devices()
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Element request = new ListRequest(true).toXml();
        DeviceList devices = Requests.ask(connection(), IQ.Type.get, request, DeviceList::parse);
        roster().ifPresent(roster -> roster.keep(devices));
        return devices;
    }

    /**
     * Asks for a link token, with which one new device can be linked within a few minutes.
     *
     * @param name what the new device will be called; without, the server finds a name
     * @param platform what it runs on, if known
     * @return token and URI; show them to nobody but the new device
     * @throws org.linkeddevices.client.request.NotAllowedException if this device is a companion
     * @throws org.linkeddevices.client.request.LimitReachedException if there are too many devices
     *     or tokens, or too many tokens were issued of late
     * @throws RequestRefusedException if the server refuses for another reason
     */
    public IssuedToken issueToken(Optional<DeviceName> name, Optional<Platform> platform)
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        LinkRequest request =
                new LinkRequest(name.map(DeviceName::text), platform.map(Platform::wireName));
        return Requests.ask(connection(), IQ.Type.set, request.toXml(), IssuedToken::parse);
    }

    /**
     * Asks which link tokens are outstanding.
     *
     * @return oldest first, without the tokens themselves
     * @throws RequestRefusedException if the server refuses
     */
    public TokenList tokens()
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Element request = new TokensRequest().toXml();
        return Requests.ask(connection(), IQ.Type.get, request, TokenList::parse);
    }

    /**
     * Withdraws a link token, so that nobody can use it any more.
     *
     * @param tokenId its id
     * @throws org.linkeddevices.client.request.NotFoundException if it was used or withdrawn, or
     *     its time is over
     * @throws RequestRefusedException if the server refuses for another reason
     */
    public void withdraw(String tokenId)
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Requests.order(connection(), new WithdrawRequest(tokenId).toXml());
    }

    /**
     * Changes the roster: a {@link RenameRequest}, {@link PromoteRequest} or {@link UnlinkRequest}.
     */
    private void change(RosterRequest request)
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        Requests.order(connection(), request.toXml());
    }

    /**
     * Gives a device another name.
     *
     * @throws org.linkeddevices.client.request.NotAllowedException if this device is a companion,
     *     and it is not about itself
     * @throws org.linkeddevices.client.request.NotFoundException if there is no such device
     * @throws RequestRefusedException if the server refuses for another reason
     */
    public void rename(DeviceId device, DeviceName name)
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        change(new RenameRequest(device, name.text()));
    }

    /**
     * Makes a companion the primary; the former primary becomes a companion.
     *
     * @throws org.linkeddevices.client.request.NotAllowedException if this device is a companion
     * @throws org.linkeddevices.client.request.NotFoundException if there is no such device
     * @throws RequestRefusedException if the server refuses for another reason
     */
    public void makePrimary(DeviceId device)
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        change(new PromoteRequest(device));
    }

    /**
     * Unlinks a device for good: its sessions end and its secret never works again. A device that
     * unlinks itself may see its connection end instead of an answer.
     *
     * @throws org.linkeddevices.client.request.NotAllowedException if this device is a companion,
     *     and it is not about itself
     * @throws org.linkeddevices.client.request.NotFoundException if there is no such device
     * @throws RequestRefusedException if the server refuses for another reason
     */
    public void unlink(DeviceId device)
            throws RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        change(new UnlinkRequest(device));
    }

    /**
     * Reads what the local store does not have yet of the account's history, and checks that it
     * goes on from there.
     *
     * @return the events that this device did not know, oldest first
     * @throws HistoryChangedException if the server shows another past than before
     * @throws RequestRefusedException if the server refuses
     * @throws IllegalStateException without a local store
     */
    public List<Event> catchUpHistory()
            throws HistoryChangedException,
                    RequestRefusedException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        LocalRoster roster =
                roster().orElseThrow(() -> new IllegalStateException("there is no local store"));
        List<Event> fresh = new ArrayList<>();
        boolean complete = false;
        while (!complete) {
            long after = roster.head().seq();
            Element request = new HistoryRequest(after, PAGE).toXml();
            History page = Requests.ask(connection(), IQ.Type.get, request, History::parse);
            fresh.addAll(roster.extend(page));
            // A server that says there is more, and shows none, would be asked for ever.
            complete = page.complete() || page.events().isEmpty();
        }
        return fresh;
    }

    private void messageCame(Element message) {
        if (!domain().equals(message.attributeValue("from"))) {
            return;
        }
        try {
            EventMessage.eventOf(message)
                    .filter(event -> roster().map(roster -> roster.keep(event)).orElse(true))
                    .ifPresent(event -> tell(listener -> listener.happened(event)));
        } catch (ProtocolException e) {
            // An event of a later protocol; the history has it, in whatever form.
            return;
        }
    }

    private void devicesChanged(DeviceList devices) {
        roster().ifPresent(roster -> roster.keep(devices));
        tell(listener -> listener.devicesChanged(devices));
    }

    private void tell(Consumer<LinkedDeviceListener> what) {
        order.performAsyncButOrdered(this, () -> listeners.forEach(what));
    }

    private String domain() {
        return connection().getXMPPServiceDomain().toString();
    }

    private Optional<LocalRoster> roster() {
        return Stream.ofNullable(connection().getUser())
                .map(user -> user.asBareJid().toString())
                .findFirst()
                .flatMap(account -> store.map(there -> new LocalRoster(there, account)));
    }
}
