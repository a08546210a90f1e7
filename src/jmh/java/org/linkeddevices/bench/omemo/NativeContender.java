// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.omemo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.signal.libsignal.protocol.IdentityKeyPair;
import org.signal.libsignal.protocol.SessionBuilder;
import org.signal.libsignal.protocol.SessionCipher;
import org.signal.libsignal.protocol.SignalProtocolAddress;
import org.signal.libsignal.protocol.ecc.ECKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyPair;
import org.signal.libsignal.protocol.kem.KEMKeyType;
import org.signal.libsignal.protocol.message.PreKeySignalMessage;
import org.signal.libsignal.protocol.message.SignalMessage;
import org.signal.libsignal.protocol.state.KyberPreKeyRecord;
import org.signal.libsignal.protocol.state.PreKeyBundle;
import org.signal.libsignal.protocol.state.PreKeyRecord;
import org.signal.libsignal.protocol.state.SignedPreKeyRecord;
import org.signal.libsignal.protocol.state.impl.InMemorySignalProtocolStore;

/**
 * libsignal-client, which is Rust. Its current versions agree on post-quantum keys as well, and
 * cannot be told not to.
 */
final class NativeContender implements Contender {

    private static final SignalProtocolAddress OTHER = new SignalProtocolAddress("other", 1);

    private final Device own = new Device();
    private final Device called = new Device();
    private final List<SessionCipher> ciphers = new ArrayList<>();
    private final Deque<byte[]> incoming = new ArrayDeque<>();
    private SessionCipher peer;
    private byte[] exchange;

    /** A device with one prekey. */
    private static final class Device {

        final IdentityKeyPair identity = IdentityKeyPair.generate();
        InMemorySignalProtocolStore store = new InMemorySignalProtocolStore(identity, 1);
        final PreKeyRecord prekey = new PreKeyRecord(1, ECKeyPair.generate());
        final SignedPreKeyRecord signed;
        final KyberPreKeyRecord kyber;

        Device() throws Exception {
            ECKeyPair pair = ECKeyPair.generate();
            signed =
                    new SignedPreKeyRecord(
                            1,
                            0,
                            pair,
                            identity.getPrivateKey()
                                    .calculateSignature(pair.getPublicKey().serialize()));
            KEMKeyPair kem = KEMKeyPair.generate(KEMKeyType.KYBER_1024);
            kyber =
                    new KyberPreKeyRecord(
                            1,
                            0,
                            kem,
                            identity.getPrivateKey()
                                    .calculateSignature(kem.getPublicKey().serialize()));
            fill();
        }

        /** It remembers which exchanges it has seen, so that each needs a new store. */
        void renew() {
            store = new InMemorySignalProtocolStore(identity, 1);
            fill();
        }

        private void fill() {
            store.storeSignedPreKey(1, signed);
            store.storePreKey(1, prekey);
            store.storeKyberPreKey(1, kyber);
        }

        PreKeyBundle bundle() throws Exception {
            return new PreKeyBundle(
                    1,
                    1,
                    1,
                    prekey.getKeyPair().getPublicKey(),
                    1,
                    signed.getKeyPair().getPublicKey(),
                    signed.getSignature(),
                    identity.getPublicKey(),
                    1,
                    kyber.getKeyPair().getPublicKey(),
                    kyber.getSignature());
        }
    }

    NativeContender() throws Exception {
        for (int i = 0; i < 10; i++) {
            Device other = new Device();
            SignalProtocolAddress address = new SignalProtocolAddress("device", i + 1);
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
        called.renew();
        return new SessionCipher(called.store, OTHER).decrypt(new PreKeySignalMessage(exchange));
    }
}
