// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.util.List;
import org.whispersystems.libsignal.DuplicateMessageException;
import org.whispersystems.libsignal.IdentityKey;
import org.whispersystems.libsignal.InvalidKeyException;
import org.whispersystems.libsignal.InvalidKeyIdException;
import org.whispersystems.libsignal.InvalidMessageException;
import org.whispersystems.libsignal.InvalidVersionException;
import org.whispersystems.libsignal.LegacyMessageException;
import org.whispersystems.libsignal.NoSessionException;
import org.whispersystems.libsignal.SessionBuilder;
import org.whispersystems.libsignal.SessionCipher;
import org.whispersystems.libsignal.SignalProtocolAddress;
import org.whispersystems.libsignal.UntrustedIdentityException;
import org.whispersystems.libsignal.ecc.Curve;
import org.whispersystems.libsignal.protocol.CiphertextMessage;
import org.whispersystems.libsignal.protocol.PreKeySignalMessage;
import org.whispersystems.libsignal.protocol.SignalMessage;
import org.whispersystems.libsignal.state.PreKeyBundle;
import org.whispersystems.libsignal.state.PreKeyRecord;
import org.whispersystems.libsignal.state.SignedPreKeyRecord;
import org.whispersystems.libsignal.state.impl.InMemorySignalProtocolStore;
import org.whispersystems.libsignal.util.KeyHelper;

/** The oracle: signal-protocol-java, which speaks {@link WireFormat#AXOLOTL}. */
final class SignalParty implements Party {

    private static final SignalProtocolAddress PEER = new SignalProtocolAddress("peer", 1);
    private static final int SIGNED_PREKEY_ID = 77;

    private final InMemorySignalProtocolStore store;
    private final SignedPreKeyRecord signedPrekey;
    private final List<PreKeyRecord> prekeys;
    private final SessionCipher cipher;
    private int published;

    SignalParty() {
        store =
                new InMemorySignalProtocolStore(
                        KeyHelper.generateIdentityKeyPair(),
                        KeyHelper.generateRegistrationId(false));
        try {
            signedPrekey =
                    KeyHelper.generateSignedPreKey(store.getIdentityKeyPair(), SIGNED_PREKEY_ID);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
        store.storeSignedPreKey(SIGNED_PREKEY_ID, signedPrekey);
        prekeys = KeyHelper.generatePreKeys(1, 20);
        prekeys.forEach(prekey -> store.storePreKey(prekey.getId(), prekey));
        cipher = new SessionCipher(store, PEER);
    }

    @Override
    public Published publish() {
        PreKeyRecord prekey = prekeys.get(published++ % prekeys.size());
        return new Published(
                store.getIdentityKeyPair().getPublicKey().serialize(),
                SIGNED_PREKEY_ID,
                signedPrekey.getKeyPair().getPublicKey().serialize(),
                signedPrekey.getSignature(),
                prekey.getId(),
                prekey.getKeyPair().getPublicKey().serialize());
    }

    @Override
    public void meet(Published peer) {
        try {
            PreKeyBundle bundle =
                    new PreKeyBundle(
                            1,
                            1,
                            peer.prekeyId(),
                            Curve.decodePoint(peer.prekey(), 0),
                            peer.signedPrekeyId(),
                            Curve.decodePoint(peer.signedPrekey(), 0),
                            peer.signature(),
                            new IdentityKey(peer.identity(), 0));
            new SessionBuilder(store, PEER).process(bundle);
        } catch (InvalidKeyException | UntrustedIdentityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Wire send(byte[] content) {
        try {
            CiphertextMessage message = cipher.encrypt(content);
            return new Wire(
                    message.serialize(), message.getType() == CiphertextMessage.PREKEY_TYPE);
        } catch (UntrustedIdentityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Outcome receive(Wire wire) {
        try {
            return new Outcome.Text(
                    wire.keyExchange()
                            ? cipher.decrypt(new PreKeySignalMessage(wire.bytes()))
                            : cipher.decrypt(new SignalMessage(wire.bytes())));
        } catch (DuplicateMessageException e) {
            return new Outcome.Repeated();
        } catch (InvalidMessageException
                | InvalidVersionException
                | LegacyMessageException
                | InvalidKeyException
                | InvalidKeyIdException
                | NoSessionException
                | UntrustedIdentityException e) {
            return new Outcome.Refused(e.toString());
        }
    }
}
