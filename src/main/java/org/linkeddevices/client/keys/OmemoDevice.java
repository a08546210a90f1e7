// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.linkeddevices.crypto.omemo.OmemoEngine;

/**
 * This device as a party of OMEMO, without network: whoever uses it fetches and publishes. {@code
 * client.smack.OmemoDeviceManager} does so over a Smack connection. Thread-safe.
 *
 * <p>To send: tell {@link #peers} the device lists of all parties, begin sessions with those of
 * their devices that are {@linkplain Recipients#strange strange}, and {@link #sealer seal}. To
 * receive: {@link #opener open} in the step that stores the message, then do what is left to do.
 *
 * <pre>{@code
 * PeerDevices peers = phone.peers();
 * peers.listed("bob@example.org", list);
 * for (Target target : peers.recipients(Set.of("bob@example.org")).strange()) {
 *     peers.begin(target.address(), bundleOf(target));
 * }
 * SealedMessage sealed =
 *         phone.sealer().seal("bob@example.org", Set.of("bob@example.org"), List.of(body));
 * }</pre>
 */
public final class OmemoDevice {

    private final Errands errands = new Errands();
    private final OwnDevice own;
    private final Identities identities;
    private final PeerDevices peers;
    private final Sealer sealer;
    private final Opener opener;

    /**
     * Opens this device, or makes a new one in empty stores.
     *
     * @param account the bare JID of the account that it belongs to
     * @param stores what it keeps
     * @param random where keys come from; a strong source
     * @param clock decides when keys are old
     */
    public OmemoDevice(String account, KeyStores stores, SecureRandom random, Clock clock) {
        Crypto crypto = new Crypto(new OmemoEngine(random, clock), random, clock);
        own = new OwnDevice(stores, random, clock);
        identities = new Identities(stores, clock, errands);
        peers = new PeerDevices(account, stores, own, identities, crypto);
        sealer = new Sealer(stores, peers, crypto);
        opener = new Opener(stores, own, peers, crypto, errands);
    }

    /** The keys of this device and what it publishes. */
    public OwnDevice own() {
        return own;
    }

    /** The identity keys of others, and whom the user trusts. */
    public Identities identities() {
        return identities;
    }

    /** The devices of others and of this account, and the sessions with them. */
    public PeerDevices peers() {
        return peers;
    }

    /** Encrypts. */
    public Sealer sealer() {
        return sealer;
    }

    /** Decrypts. */
    public Opener opener() {
        return opener;
    }

    /** Takes what messages that were opened have left to do, each once. */
    public List<Errand> takeErrands() {
        return errands.take();
    }
}
