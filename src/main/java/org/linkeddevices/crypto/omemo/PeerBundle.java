// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.util.Optional;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.KeyRefusedException;

/** What is needed of a peer's bundle to begin a session; its signature is right. Immutable. */
public final class PeerBundle {

    private final WireFormat format;
    private final byte[] publishedIdentity;
    private final CurveKey identity;
    private final int signedPrekeyId;
    private final CurveKey signedPrekey;
    private final Optional<OneTimePrekey> prekey;

    private PeerBundle(
            WireFormat format,
            byte[] publishedIdentity,
            CurveKey identity,
            int signedPrekeyId,
            CurveKey signedPrekey,
            Optional<OneTimePrekey> prekey) {
        this.format = format;
        this.publishedIdentity = publishedIdentity;
        this.identity = identity;
        this.signedPrekeyId = signedPrekeyId;
        this.signedPrekey = signedPrekey;
        this.prekey = prekey;
    }

    /**
     * Reads a bundle and verifies it.
     *
     * @param identity the identity key as the version publishes it
     * @param signedPrekeyId from 0 to 2^31-1
     * @param signedPrekey as the version publishes it
     * @param signature of the signed prekey
     * @param prekey the one-time prekey to use, one of the bundle's by chance or a claimed one;
     *     {@link WireFormat#OMEMO_2} demands one
     * @throws InvalidBundleException if anything is wrong with it
     */
    public static PeerBundle parse(
            WireFormat format,
            byte[] identity,
            int signedPrekeyId,
            byte[] signedPrekey,
            byte[] signature,
            Optional<OneTimePrekey> prekey)
            throws InvalidBundleException {
        if (signedPrekeyId < 0) {
            throw new InvalidBundleException("a signed prekey with a negative id");
        }
        if (prekey.isEmpty() && !format.allowsNoPrekey()) {
            throw new InvalidBundleException("no one-time prekey");
        }
        try {
            CurveKey key = format.parseKey(signedPrekey);
            if (!format.isSigned(identity, key, signature)) {
                throw new InvalidBundleException("the signature of the signed prekey is wrong");
            }
            return new PeerBundle(
                    format,
                    identity.clone(),
                    format.parseIdentity(identity),
                    signedPrekeyId,
                    key,
                    prekey);
        } catch (KeyRefusedException e) {
            throw new InvalidBundleException("a key that is none: " + e.getMessage());
        }
    }

    /** Returns the version that published it. */
    public WireFormat format() {
        return format;
    }

    /** Returns the identity key, in the form by which trust goes. */
    public CurveKey identity() {
        return identity;
    }

    /** Returns the id of the signed prekey. */
    public int signedPrekeyId() {
        return signedPrekeyId;
    }

    /** Returns the signed prekey. */
    public CurveKey signedPrekey() {
        return signedPrekey;
    }

    /** Returns the one-time prekey. */
    public Optional<OneTimePrekey> prekey() {
        return prekey;
    }

    /** The identity key's bytes as published. */
    byte[] publishedIdentity() {
        return publishedIdentity;
    }
}
