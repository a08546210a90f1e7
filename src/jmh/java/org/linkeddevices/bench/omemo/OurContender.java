// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.omemo;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.omemo.Decrypted;
import org.linkeddevices.crypto.omemo.Encrypted;
import org.linkeddevices.crypto.omemo.OmemoEngine;
import org.linkeddevices.crypto.omemo.OmemoException;
import org.linkeddevices.crypto.omemo.OneTimePrekey;
import org.linkeddevices.crypto.omemo.OwnBundle;
import org.linkeddevices.crypto.omemo.OwnKeys;
import org.linkeddevices.crypto.omemo.PeerBundle;
import org.linkeddevices.crypto.omemo.Session;
import org.linkeddevices.crypto.omemo.WireFormat;
import org.linkeddevices.crypto.record.RecordRefusedException;

/** Our engine. Sessions are kept as records, as the others keep theirs, or as objects. */
final class OurContender implements Contender {

    private final WireFormat format;
    private final boolean stored;
    private final SecureRandom random = new SecureRandom();
    private final OmemoEngine engine = new OmemoEngine(random, Clock.systemUTC());
    private final OwnKeys own = keys();
    private final OwnKeys called = keys();
    private final OwnBundle bundle;
    private final List<Kept> sessions = new ArrayList<>();
    private final Deque<byte[]> incoming = new ArrayDeque<>();
    private Kept peer;
    private byte[] exchange;

    /** A session as a record or as an object. */
    private record Kept(Optional<Session> object, Optional<SecretBytes> record) {

        Session session() throws RecordRefusedException {
            return object.isPresent() ? object.get() : Session.parse(record.orElseThrow());
        }
    }

    OurContender(WireFormat format, boolean stored) throws Exception {
        this.format = format;
        this.stored = stored;
        this.bundle = called.bundle(format);
        for (int device = 0; device < 10; device++) {
            OwnKeys other = keys();
            Session session = engine.establish(format, own, bundleOf(other.bundle(format)));
            Encrypted first = engine.encrypt(session, SecretBytes.owning(new byte[48]));
            Decrypted read = decrypt(other, Optional.empty(), first.bytes(), true);
            Encrypted answer = engine.encrypt(read.session(), SecretBytes.owning(new byte[48]));
            Decrypted done = decrypt(own, Optional.of(first.session()), answer.bytes(), false);
            sessions.add(kept(done.session()));
            if (device == 0) {
                peer = kept(answer.session());
            }
        }
        begin(new byte[48]);
    }

    private OwnKeys keys() {
        return OwnKeys.generate(1, 1, Clock.systemUTC().instant(), random);
    }

    private Kept kept(Session session) {
        return stored
                ? new Kept(Optional.empty(), Optional.of(session.serialize()))
                : new Kept(Optional.of(session), Optional.empty());
    }

    private PeerBundle bundleOf(OwnBundle published) throws OmemoException {
        int id = published.prekeys().firstKey();
        return PeerBundle.parse(
                format,
                published.identity(),
                published.signedPrekeyId(),
                published.signedPrekey(),
                published.signature(),
                Optional.of(OneTimePrekey.parse(format, id, published.prekeys().get(id))));
    }

    private Decrypted decrypt(
            OwnKeys keys, Optional<Session> session, byte[] message, boolean keyExchange)
            throws OmemoException {
        return engine.decrypt(format, keys, session, Optional.empty(), message, keyExchange);
    }

    @Override
    public byte[] encrypt(int device, byte[] key) throws RecordRefusedException {
        Encrypted encrypted =
                engine.encrypt(sessions.get(device).session(), SecretBytes.copyOf(key));
        sessions.set(device, kept(encrypted.session()));
        return encrypted.bytes();
    }

    @Override
    public void receive(int messages, byte[] key) throws RecordRefusedException {
        for (int i = 0; i < messages; i++) {
            Encrypted encrypted = engine.encrypt(peer.session(), SecretBytes.copyOf(key));
            peer = kept(encrypted.session());
            incoming.add(encrypted.bytes());
        }
    }

    @Override
    public byte[] decryptNext() throws RecordRefusedException, OmemoException {
        Decrypted decrypted =
                decrypt(own, Optional.of(sessions.get(0).session()), incoming.remove(), false);
        sessions.set(0, kept(decrypted.session()));
        return decrypted.content().copy();
    }

    @Override
    public byte[] begin(byte[] key) throws OmemoException {
        Session session = engine.establish(format, own, bundleOf(bundle));
        Encrypted encrypted = engine.encrypt(session, SecretBytes.copyOf(key));
        kept(encrypted.session());
        exchange = encrypted.bytes();
        return exchange;
    }

    @Override
    public byte[] accept() throws OmemoException {
        Decrypted decrypted = decrypt(called, Optional.empty(), exchange, true);
        kept(decrypted.session());
        return decrypted.content().copy();
    }
}
