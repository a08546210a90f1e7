// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.DataRefusedException;
import org.linkeddevices.crypto.ratchet.MessageKey;
import org.linkeddevices.crypto.ratchet.RatchetState;
import org.linkeddevices.crypto.ratchet.Reception;
import org.linkeddevices.crypto.ratchet.Sending;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;
import org.linkeddevices.crypto.wire.KeyExchange;
import org.linkeddevices.crypto.wire.KeyMessage;
import org.linkeddevices.crypto.wire.KeyMessageCodec;

/** What one key exchange with a device led to. Immutable. */
final class SessionState {

    private static final int INITIATOR = 1;
    private static final int UNANSWERED = 2;
    private static final int WITH_PREKEY = 4;

    private final Parties parties;
    private final KeyExchange.Opening opening;
    private final boolean unanswered;
    private final RatchetState ratchet;

    /**
     * Creates the state.
     *
     * @param opening the exchange; its ephemeral key tells states apart
     * @param unanswered whether we began, and have not heard from the peer yet
     */
    SessionState(
            Parties parties,
            KeyExchange.Opening opening,
            boolean unanswered,
            RatchetState ratchet) {
        this.parties = parties;
        this.opening = opening;
        this.unanswered = unanswered;
        this.ratchet = ratchet;
    }

    /** What came of a message: the state after it, and what it said. */
    record Opened(SessionState next, SecretBytes content, boolean overtaken, boolean heartbeat) {}

    /** What a message became, and the state after it. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call and is never compared
    record Sealed(SessionState next, byte[] bytes, boolean keyExchange) {}

    /** Tells whether a key exchange of the peer is the one that this state began with. */
    boolean beganWith(KeyExchange exchange) {
        return !parties.initiator() && opening.ephemeral().equals(exchange.opening().ephemeral());
    }

    boolean knows(CurveKey ratchetKey) {
        return ratchet.knows(ratchetKey);
    }

    /** Whether we have ever sent with this state. */
    boolean hasSent() {
        return ratchet.hasSent();
    }

    boolean isUnanswered() {
        return unanswered;
    }

    CurveKey peerIdentity() {
        return parties.peer();
    }

    int skipped() {
        return ratchet.skipped();
    }

    SessionState keepingSkipped(int most) {
        return ratchet.skipped() <= most
                ? this
                : new SessionState(parties, opening, unanswered, ratchet.keepingSkipped(most));
    }

    Sealed seal(WireFormat format, SecretBytes content, SecureRandom random) {
        KeyMessageCodec codec = format.codec();
        Sending sending = ratchet.send(format.profile(), random);
        byte[] message;
        try (MessageKey key = sending.key()) {
            byte[] authenticated = codec.authenticated(sending.header(), key.encrypt(content));
            byte[] code = key.code(codec.codeBytes(), parties.sentFirst(format), authenticated);
            message = codec.message(authenticated, code);
        }
        SessionState next = new SessionState(parties, opening, unanswered, sending.next());
        if (!unanswered) {
            return new Sealed(next, message, false);
        }
        byte[] exchange = codec.exchange(opening, parties.ownKey(), parties.ownDeviceId(), message);
        return new Sealed(next, exchange, true);
    }

    /**
     * Opens a message.
     *
     * @throws DuplicateMessageException if it was opened before
     * @throws TooFarAheadException if too many before it are missing
     * @throws InvalidMessageException if it is not of this session or was changed
     */
    Opened open(WireFormat format, KeyMessage message) throws OmemoException {
        Reception reception = ratchet.receive(message.header(), format.profile());
        if (reception instanceof Reception.Candidate candidate) {
            SecretBytes content = content(format, message, candidate);
            RatchetState after = candidate.accept();
            boolean heartbeat =
                    message.header().number() >= OmemoEngine.HEARTBEAT_AFTER
                            && !after.hasAnswered()
                            && !candidate.overtaken();
            return new Opened(
                    new SessionState(parties, opening, false, after),
                    content,
                    candidate.overtaken(),
                    heartbeat);
        }
        if (reception instanceof Reception.Repeated) {
            throw new DuplicateMessageException("its key was used or dropped");
        }
        if (reception instanceof Reception.TooFarAhead) {
            throw new TooFarAheadException("too many messages are missing before it");
        }
        throw new InvalidMessageException("not of this session");
    }

    void write(RecordWriter record) {
        OptionalInt prekey = opening.prekeyId();
        record.u8(
                        (parties.initiator() ? INITIATOR : 0)
                                | (unanswered ? UNANSWERED : 0)
                                | (prekey.isPresent() ? WITH_PREKEY : 0))
                .i32(prekey.orElse(0))
                .i32(opening.signedPrekeyId())
                .key(opening.ephemeral());
        parties.write(record);
        ratchet.write(record);
    }

    static SessionState read(WireFormat format, RecordReader record) throws RecordRefusedException {
        int flags = record.u8();
        if (flags > (INITIATOR | UNANSWERED | WITH_PREKEY)) {
            throw new RecordRefusedException("a state that cannot be");
        }
        int prekeyId = record.count();
        KeyExchange.Opening opening =
                new KeyExchange.Opening(
                        (flags & WITH_PREKEY) == 0 ? OptionalInt.empty() : OptionalInt.of(prekeyId),
                        record.count(),
                        record.key());
        if (opening.prekeyId().isEmpty() && !format.allowsNoPrekey()) {
            throw new RecordRefusedException("a session without a prekey");
        }
        Parties parties = Parties.read((flags & INITIATOR) != 0, record);
        return new SessionState(
                parties, opening, (flags & UNANSWERED) != 0, RatchetState.read(record));
    }

    /** The ids of the prekey that the state began with, if it is one of ours. */
    Optional<Integer> ownPrekey() {
        OptionalInt id = opening.prekeyId();
        return id.isEmpty() || parties.initiator() ? Optional.empty() : Optional.of(id.getAsInt());
    }

    private SecretBytes content(
            WireFormat format, KeyMessage message, Reception.Candidate candidate)
            throws InvalidMessageException {
        try (MessageKey key = candidate.key()) {
            boolean authentic =
                    key.verifies(
                            format.codec().codeBytes(),
                            message.code(),
                            parties.receivedFirst(format),
                            message.authenticated());
            if (!authentic) {
                throw new InvalidMessageException("not authentic");
            }
            return key.decrypt(message.ciphertext());
        } catch (DataRefusedException e) {
            throw new InvalidMessageException("padded wrongly");
        }
    }
}
