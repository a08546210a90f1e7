// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.ratchet.RatchetState;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;
import org.linkeddevices.crypto.wire.KeyExchange;
import org.linkeddevices.crypto.wire.KeyMessage;

/**
 * All that was agreed with one device in one version of OMEMO. Immutable and opaque.
 *
 * <p>It holds a few states: when both sides begin at the same time, or one of them has lost its
 * session, messages of an older state still come in. We send with the state in which the peer last
 * spoke, so that both sides come to use the same.
 */
public final class Session {

    /** The most states that are kept; the one that was not used for longest goes. */
    static final int MAX_STATES = 6;

    private static final int VERSION = 1;

    private final WireFormat format;

    /** The one to send with first. */
    private final List<SessionState> states;

    private Session(WireFormat format, List<SessionState> states) {
        this.format = format;
        this.states = states;
    }

    /** What came of a message: the session after it, and what it said. */
    record Opened(Session next, SecretBytes content, boolean heartbeat) {}

    static Session of(WireFormat format, SessionState state) {
        return new Session(format, List.of(state));
    }

    /** Returns the version of OMEMO. */
    public WireFormat format() {
        return format;
    }

    /** Returns the identity key of the peer. */
    public CurveKey peerIdentity() {
        return states.get(0).peerIdentity();
    }

    /** Tells whether the peer has never answered: every message still begins the session. */
    public boolean isUnanswered() {
        return states.get(0).isUnanswered();
    }

    /** Returns how many keys of missing messages are kept. */
    public int skippedKeys() {
        return states.stream().mapToInt(SessionState::skipped).sum();
    }

    /**
     * Returns this session with the states of an older one, of which messages may still come in.
     *
     * @throws IllegalArgumentException if that is of another version or with another identity
     */
    public Session withPast(Session past) {
        if (past.format != format || !past.peerIdentity().equals(peerIdentity())) {
            throw new IllegalArgumentException("the past of another session");
        }
        List<SessionState> all = new ArrayList<>(states);
        all.addAll(past.states);
        return new Session(format, limited(all));
    }

    /** Returns the record of this session, for {@link #parse}. The caller closes it. */
    public SecretBytes serialize() {
        RecordWriter record = new RecordWriter();
        record.u8(VERSION).u8(format.number()).u8(states.size());
        for (SessionState state : states) {
            state.write(record);
        }
        return record.finish();
    }

    /**
     * Reads a session that was stored.
     *
     * @throws RecordRefusedException if it is none, or of a version that is not known
     */
    public static Session parse(SecretBytes record) throws RecordRefusedException {
        byte[] bytes = record.use(all -> all);
        RecordReader reader = new RecordReader(bytes);
        if (reader.u8() != VERSION) {
            throw new RecordRefusedException("a session of an unknown version");
        }
        WireFormat format = WireFormat.ofNumber(reader.u8());
        int size = reader.u8();
        if (size < 1 || size > MAX_STATES) {
            throw new RecordRefusedException("a session of " + size + " states");
        }
        List<SessionState> states = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            states.add(SessionState.read(format, reader));
        }
        reader.end();
        if (states.stream().map(SessionState::peerIdentity).distinct().count() > 1) {
            throw new RecordRefusedException("a session with two identities");
        }
        return new Session(format, List.copyOf(states));
    }

    Encrypted seal(SecretBytes content, SecureRandom random) {
        SessionState.Sealed sealed = states.get(0).seal(format, content, random);
        return new Encrypted(
                replacing(0, sealed.next(), false), sealed.bytes(), sealed.keyExchange());
    }

    /** The number of the state that a key exchange of the peer has already led to. */
    Optional<Integer> stateOf(KeyExchange exchange) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).beganWith(exchange)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Whether we have ever sent with a state. */
    boolean hasSent(int index) {
        return states.get(index).hasSent();
    }

    /** Opens a message of one state. */
    Opened open(int index, KeyMessage message) throws OmemoException {
        SessionState.Opened opened = states.get(index).open(format, message);
        // A message that others have overtaken does not tell which state the peer uses by now.
        return new Opened(
                replacing(index, opened.next(), !opened.overtaken()),
                opened.content(),
                opened.heartbeat());
    }

    /** Opens a message of whichever state it is. */
    Opened open(KeyMessage message) throws OmemoException {
        CurveKey key = message.header().key();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).knows(key)) {
                return open(i, message);
            }
        }
        Optional<OmemoException> refusal = Optional.empty();
        for (int i = 0; i < states.size(); i++) {
            try {
                return open(i, message);
            } catch (TooFarAheadException | InvalidMessageException e) {
                // It may be of the next state. Which one it is too far ahead of says most.
                if (refusal.isEmpty() || e instanceof TooFarAheadException) {
                    refusal = Optional.of(e);
                }
            }
        }
        throw refusal.orElseThrow();
    }

    private Session replacing(int index, SessionState state, boolean first) {
        if (states.size() == 1) {
            return of(format, state);
        }
        List<SessionState> next = new ArrayList<>(states);
        if (first) {
            next.remove(index);
            next.add(0, state);
        } else {
            next.set(index, state);
        }
        return new Session(format, limited(next));
    }

    private static List<SessionState> limited(List<SessionState> states) {
        List<SessionState> kept = new ArrayList<>();
        int room = RatchetState.MAX_SKIPPED;
        for (SessionState state : states.subList(0, Math.min(states.size(), MAX_STATES))) {
            kept.add(state.keepingSkipped(room));
            room -= Math.min(room, state.skipped());
        }
        return List.copyOf(kept);
    }
}
