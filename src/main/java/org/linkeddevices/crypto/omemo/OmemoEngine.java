// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.primitive.KeyRefusedException;
import org.linkeddevices.crypto.ratchet.RatchetState;
import org.linkeddevices.crypto.wire.KeyExchange;
import org.linkeddevices.crypto.wire.KeyMessage;
import org.linkeddevices.crypto.wire.MalformedMessageException;

/**
 * Begins sessions, encrypts to them and decrypts what they brought. Keeps nothing: whatever has
 * changed is in what is returned, and after an exception nothing has. Thread-safe if the randomness
 * is.
 */
public final class OmemoEngine {

    /** From this number in a chain on, an unanswered peer should be sent an empty message. */
    static final int HEARTBEAT_AFTER = 53;

    private final SecureRandom random;
    private final Clock clock;

    /**
     * Creates an engine.
     *
     * @param random where new keys come from
     * @param clock decides whether an old signed prekey may still be used
     */
    public OmemoEngine(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /**
     * Begins a session. Until the peer answers, each message of it carries the key exchange.
     * Whether the bundle's identity key is the expected one is the caller's to check, before.
     *
     * @throws IllegalArgumentException if the bundle is of another version
     */
    public Session establish(WireFormat format, OwnKeys own, PeerBundle bundle) {
        if (bundle.format() != format) {
            throw new IllegalArgumentException("a bundle of " + bundle.format());
        }
        KeyExchange.Opening opening;
        SecretBytes shared;
        try (CurvePair ephemeral = CurvePair.generate(random)) {
            shared = KeyAgreement.initiate(format, own.identity(), ephemeral, bundle);
            OptionalInt prekeyId =
                    bundle.prekey()
                            .map(key -> OptionalInt.of(key.id()))
                            .orElse(OptionalInt.empty());
            opening =
                    new KeyExchange.Opening(
                            prekeyId, bundle.signedPrekeyId(), ephemeral.publicKey());
        }
        Parties parties =
                new Parties(
                        true,
                        own.deviceId(),
                        own.publishedIdentity(format),
                        bundle.publishedIdentity(),
                        bundle.identity());
        RatchetState ratchet = RatchetState.initiating(shared, bundle.signedPrekey());
        return Session.of(format, new SessionState(parties, opening, true, ratchet));
    }

    /**
     * Encrypts for the device of a session.
     *
     * @param content usually the key of a payload, see {@link Payload}
     */
    public Encrypted encrypt(Session session, SecretBytes content) {
        return session.seal(content, random);
    }

    /**
     * Decrypts what a device sent.
     *
     * @param session with that device, if there is one
     * @param expectedIdentity the identity key that the device is known by, if it is known
     * @param message what was in our {@code <key/>}
     * @param keyExchange whether it is marked there as one: {@code prekey} or {@code kex}
     * @throws DuplicateMessageException if it was read before
     * @throws IdentityChangedException if the sender's identity key is not the expected one
     * @throws InvalidMessageException if it is malformed, was changed or is not for this session
     * @throws NoSessionException if there is no session, and the message begins none
     * @throws TooFarAheadException if more than 1000 messages before it are missing
     * @throws UnknownPrekeyException if it begins a session with a prekey that we do not have
     * @throws IllegalArgumentException if the session is of another version
     */
    public Decrypted decrypt(
            WireFormat format,
            OwnKeys own,
            Optional<Session> session,
            Optional<CurveKey> expectedIdentity,
            byte[] message,
            boolean keyExchange)
            throws OmemoException {
        if (session.isPresent() && session.get().format() != format) {
            throw new IllegalArgumentException("a session of " + session.get().format());
        }
        try {
            if (keyExchange) {
                KeyExchange exchange = format.codec().parseExchange(message);
                return accept(format, own, session, expectedIdentity, exchange);
            }
            KeyMessage keyMessage = format.codec().parseMessage(message);
            if (session.isEmpty()) {
                throw new NoSessionException("a message of an unknown session");
            }
            checkIdentity(expectedIdentity, session.get().peerIdentity());
            return decrypted(session.get().open(keyMessage), Optional.empty(), false);
        } catch (MalformedMessageException e) {
            throw new InvalidMessageException("malformed: " + e.getMessage());
        }
    }

    private Decrypted accept(
            WireFormat format,
            OwnKeys own,
            Optional<Session> session,
            Optional<CurveKey> expectedIdentity,
            KeyExchange exchange)
            throws OmemoException {
        CurveKey identity = identityOf(format, exchange);
        checkIdentity(expectedIdentity, identity);
        checkIdentity(session.map(Session::peerIdentity), identity);
        Optional<Integer> known = session.flatMap(old -> old.stateOf(exchange));
        if (known.isPresent()) {
            // The peer repeats its exchange until it gets a first answer, which may have been lost.
            return decrypted(
                    session.get().open(known.get(), exchange.message()),
                    Optional.empty(),
                    !session.get().hasSent(known.get()));
        }
        KeyAgreement.Prekeys prekeys = prekeysOf(format, own, exchange.opening());
        SecretBytes shared =
                KeyAgreement.respond(
                        format, own.identity(), prekeys, identity, exchange.opening().ephemeral());
        Parties parties =
                new Parties(
                        false,
                        own.deviceId(),
                        own.publishedIdentity(format),
                        exchange.identity(),
                        identity);
        RatchetState ratchet = RatchetState.responding(shared, prekeys.signed());
        SessionState state = new SessionState(parties, exchange.opening(), false, ratchet);
        Session.Opened opened = Session.of(format, state).open(0, exchange.message());
        Session next = session.map(old -> opened.next().withPast(old)).orElseGet(opened::next);
        return decrypted(new Session.Opened(next, opened.content(), true), state.ownPrekey(), true);
    }

    private KeyAgreement.Prekeys prekeysOf(
            WireFormat format, OwnKeys own, KeyExchange.Opening opening)
            throws UnknownPrekeyException {
        CurvePair signed =
                own.signedPrekey(opening.signedPrekeyId(), clock.instant())
                        .orElseThrow(() -> new UnknownPrekeyException("no such signed prekey"));
        if (opening.prekeyId().isEmpty()) {
            return new KeyAgreement.Prekeys(signed, Optional.empty());
        }
        CurvePair oneTime =
                own.prekey(format, opening.prekeyId().getAsInt())
                        .orElseThrow(() -> new UnknownPrekeyException("no such prekey"));
        return new KeyAgreement.Prekeys(signed, Optional.of(oneTime));
    }

    private static CurveKey identityOf(WireFormat format, KeyExchange exchange)
            throws InvalidMessageException {
        try {
            return format.parseIdentity(exchange.identity());
        } catch (KeyRefusedException e) {
            throw new InvalidMessageException("an identity that is none: " + e.getMessage());
        }
    }

    private static void checkIdentity(Optional<CurveKey> expected, CurveKey identity)
            throws IdentityChangedException {
        if (expected.isPresent() && !expected.get().equals(identity)) {
            throw new IdentityChangedException(identity);
        }
    }

    private static Decrypted decrypted(
            Session.Opened opened, Optional<Integer> usedPrekey, boolean wantsAnswer) {
        return new Decrypted(
                opened.next(),
                opened.content(),
                usedPrekey,
                opened.next().peerIdentity(),
                wantsAnswer || opened.heartbeat());
    }
}
