// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jivesoftware.smack.SmackException.NoResponseException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.provider.ProviderManager;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.jxmpp.jid.BareJid;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.ClaimedBundles;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.PrekeyClaim;

/** Fetches and publishes device lists and bundles. */
final class KeyServer {

    static {
        ProviderManager.addIQProvider(
                ClaimedBundles.NAME, LinkedDevices.KEYS_NS, new PayloadIqProvider());
    }

    private final Supplier<XMPPConnection> connection;
    private final PepClient pep;

    KeyServer(Supplier<XMPPConnection> connection) {
        this.connection = connection;
        pep = new PepClient(connection);
    }

    /**
     * An account's device list; an empty one if there is none, or none that makes sense.
     *
     * @throws XMPPErrorException if the server does not say
     */
    DeviceListItem list(BareJid account, OmemoVersion version)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        return Parsed.of(
                        pep.payload(account, version.deviceListNode(), Optional.empty()),
                        DeviceListItem::parse)
                .filter(list -> list.version() == version)
                .orElseGet(() -> DeviceListItem.ofIds(version, Collections.emptyList()));
    }

    /**
     * A device's published bundle, if there is one that makes sense.
     *
     * @throws XMPPErrorException if the server does not say
     */
    Optional<BundleItem> bundle(BareJid account, OmemoVersion version, int device)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        BundlePlace place = version.bundlePlace(device);
        Optional<String> item =
                version == OmemoVersion.TWO ? Optional.of(place.item()) : Optional.empty();
        return Parsed.of(pep.payload(account, place.node(), item), BundleItem::parse)
                .filter(bundle -> bundle.version() == version);
    }

    /**
     * Claims a one-time prekey of each of these devices, which nobody else is given.
     *
     * @return their bundles by device; none if the server does not do that
     */
    Map<Integer, BundleItem> claim(BareJid account, OmemoVersion version, SortedSet<Integer> ids)
            throws NoResponseException, NotConnectedException, InterruptedException {
        try {
            if (!account.getDomain().equals(connection.get().getXMPPServiceDomain().getDomain())
                    || !ServiceDiscoveryManager.getInstanceFor(connection.get())
                            .serverSupportsFeature(LinkedDevices.KEYS_NS)) {
                return Collections.emptyMap();
            }
            PayloadIq request = new PayloadIq(new PrekeyClaim(version, ids).toXml());
            request.setType(IQ.Type.set);
            request.setTo(account);
            Stanza answer = Patience.ask(connection.get(), request);
            if (answer instanceof PayloadIq claimed) {
                return ClaimedBundles.parse(claimed.payload()).bundles();
            }
        } catch (XMPPErrorException | ProtocolException e) {
            // The published bundles are there all the same.
            return Collections.emptyMap();
        }
        return Collections.emptyMap();
    }

    /** Publishes this device's bundle. */
    void publish(int device, BundleItem bundle)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        BundlePlace place = bundle.version().bundlePlace(device);
        pep.publish(
                place.node(), place.item(), bundle.toXml(), bundle.version() == OmemoVersion.TWO);
    }

    /** Publishes the account's device list. */
    void publish(DeviceListItem list)
            throws XMPPErrorException,
                    NoResponseException,
                    NotConnectedException,
                    InterruptedException {
        pep.publish(list.version().deviceListNode(), OmemoVersion.CURRENT, list.toXml(), false);
    }
}
