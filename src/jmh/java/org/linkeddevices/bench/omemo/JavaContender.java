// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.omemo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.whispersystems.libsignal.SessionBuilder;
import org.whispersystems.libsignal.SessionCipher;
import org.whispersystems.libsignal.SignalProtocolAddress;
import org.whispersystems.libsignal.protocol.PreKeySignalMessage;
import org.whispersystems.libsignal.protocol.SignalMessage;
import org.whispersystems.libsignal.state.PreKeyBundle;
import org.whispersystems.libsignal.state.PreKeyRecord;
import org.whispersystems.libsignal.state.SignedPreKeyRecord;
import org.whispersystems.libsignal.state.impl.InMemorySignalProtocolStore;
import org.whispersystems.libsignal.util.KeyHelper;

/** signal-protocol-java, which is Java throughout. Its store keeps sessions as bytes. */
final class JavaContender implements Contender {

    private static final SignalProtocolAddress OTHER = new SignalProtocolAddress("other", 1);

    private final Device own = new Device();
    private final Device called = new Device();
    private final List<SessionCipher> ciphers = new ArrayList<>();
    private final Deque<byte[]> incoming = new ArrayDeque<>();
    private SessionCipher peer;
    private byte[] exchange;

    /** A device with one prekey. */
    private static final class Device {

        final InMemorySignalProtocolStore store =
                new InMemorySignalProtocolStore(KeyHelper.generateIdentityKeyPair(), 1);
        final PreKeyRecord prekey = KeyHelper.generatePreKeys(1, 1).get(0);
        final SignedPreKeyRecord signed;

        Device() throws Exception {
            signed = KeyHelper.generateSignedPreKey(store.getIdentityKeyPair(), 1);
            store.storeSignedPreKey(1, signed);
            store.storePreKey(prekey.getId(), prekey);
        }

        PreKeyBundle bundle() {
            return new PreKeyBundle(
                    1,
                    1,
                    prekey.getId(),
                    prekey.getKeyPair().getPublicKey(),
                    1,
                    signed.getKeyPair().getPublicKey(),
                    signed.getSignature(),
                    store.getIdentityKeyPair().getPublicKey());
        }
    }

    JavaContender() throws Exception {
        for (int i = 0; i < 10; i++) {
            Device other = new Device();
            SignalProtocolAddress address = new SignalProtocolAddress("device", i);
            new SessionBuilder(own.store, address).process(other.bundle());
            SessionCipher cipher = new SessionCipher(own.store, address);
            SessionCipher others = new SessionCipher(other.store, OTHER);
            others.decrypt(new PreKeySignalMessage(cipher.encrypt(new byte[48]).serialize()));
            cipher.decrypt(new SignalMessage(others.encrypt(new byte[48]).serialize()));
            ciphers.add(cipher);
            if (i == 0) {
                peer = others;
            }
        }
        begin(new byte[48]);
    }

    @Override
    public byte[] encrypt(int device, byte[] key) throws Exception {
        return ciphers.get(device).encrypt(key).serialize();
    }

    @Override
    public void receive(int messages, byte[] key) throws Exception {
        for (int i = 0; i < messages; i++) {
            incoming.add(peer.encrypt(key).serialize());
        }
    }

    @Override
    public byte[] decryptNext() throws Exception {
        return ciphers.get(0).decrypt(new SignalMessage(incoming.remove()));
    }

    @Override
    public byte[] begin(byte[] key) throws Exception {
        own.store.deleteSession(OTHER);
        new SessionBuilder(own.store, OTHER).process(called.bundle());
        exchange = new SessionCipher(own.store, OTHER).encrypt(key).serialize();
        return exchange;
    }

    @Override
    public byte[] accept() throws Exception {
        called.store.deleteSession(OTHER);
        called.store.storePreKey(called.prekey.getId(), called.prekey);
        return new SessionCipher(called.store, OTHER).decrypt(new PreKeySignalMessage(exchange));
    }
}
