// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.record.RecordRefusedException;

/** Our engine as a party. Stores and reads its session after every step. */
final class OurParty implements Party {

    private final WireFormat format;
    private final OmemoEngine engine;
    private final SecureRandom random;
    private OwnKeys own;
    private Optional<Session> session = Optional.empty();
    private Optional<CurveKey> expected = Optional.empty();
    private int published;

    OurParty(WireFormat format, int deviceId, SecureRandom random, Clock clock) {
        this.format = format;
        this.random = random;
        this.engine = new OmemoEngine(random, clock);
        this.own = OwnKeys.generate(deviceId, 5, clock.instant(), random);
    }

    @Override
    public Published publish() {
        OwnBundle bundle = own.bundle(format);
        SortedMap<Integer, byte[]> prekeys = bundle.prekeys();
        Map.Entry<Integer, byte[]> prekey =
                prekeys.entrySet().stream()
                        .skip(published++ % prekeys.size())
                        .findFirst()
                        .orElseThrow();
        return new Published(
                bundle.identity(),
                bundle.signedPrekeyId(),
                bundle.signedPrekey(),
                bundle.signature(),
                prekey.getKey(),
                prekey.getValue());
    }

    @Override
    public void meet(Published peer) {
        try {
            PeerBundle bundle =
                    PeerBundle.parse(
                            format,
                            peer.identity(),
                            peer.signedPrekeyId(),
                            peer.signedPrekey(),
                            peer.signature(),
                            Optional.of(
                                    OneTimePrekey.parse(format, peer.prekeyId(), peer.prekey())));
            Session fresh = engine.establish(format, own, bundle);
            store(session.map(fresh::withPast).orElse(fresh));
            expected = Optional.of(bundle.identity());
        } catch (OmemoException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Wire send(byte[] content) {
        Encrypted encrypted = engine.encrypt(session.orElseThrow(), SecretBytes.copyOf(content));
        store(encrypted.session());
        return new Wire(encrypted.bytes(), encrypted.keyExchange());
    }

    @Override
    public Outcome receive(Wire wire) {
        try {
            return new Outcome.Text(decrypt(wire).content().copy());
        } catch (DuplicateMessageException e) {
            return new Outcome.Repeated();
        } catch (OmemoException e) {
            return new Outcome.Refused(e.toString());
        }
    }

    /** Decrypts, keeps what follows from it, and tells all. */
    Decrypted decrypt(Wire wire) throws OmemoException {
        Decrypted decrypted =
                engine.decrypt(format, own, session, expected, wire.bytes(), wire.keyExchange());
        store(decrypted.session());
        expected = Optional.of(decrypted.peerIdentity());
        decrypted.usedPrekey().ifPresent(id -> own = own.withoutPrekey(id));
        return decrypted;
    }

    Optional<Session> session() {
        return session;
    }

    OwnKeys own() {
        return own;
    }

    /** Changes the keys: rotates, refills or takes away. */
    void setOwn(OwnKeys next) {
        own = next;
    }

    void forgetSession() {
        session = Optional.empty();
    }

    SecureRandom random() {
        return random;
    }

    private void store(Session next) {
        try (SecretBytes record = next.serialize()) {
            Session read = Session.parse(record);
            if (!read.serialize().equals(record)) {
                throw new AssertionError("a session is not what was stored");
            }
            session = Optional.of(read);
        } catch (RecordRefusedException e) {
            throw new AssertionError(e);
        }
    }
}
