// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;

/**
 * One side of a double ratchet. Immutable: sending and receiving make new states, which share what
 * has not changed, so that nothing of a state may be wiped while another is in use.
 *
 * <p>A new ratchet key is made when the first message of a chain is sent, and not when the peer's
 * was received: the private key exists for a shorter time (section 6.5 of the specification).
 */
public final class RatchetState {

    /** The most messages of one chain that may be missing before one that is accepted. */
    public static final int MAX_MISSING = SkippedKeys.MAX_PER_CHAIN;

    /** The most keys of missing messages that a state keeps. */
    public static final int MAX_SKIPPED = SkippedKeys.MAX;

    private static final int OWN = 1;
    private static final int PEER = 2;
    private static final int SENDING = 4;
    private static final int RECEIVING = 8;

    private final RootKey root;
    private final @Nullable CurvePair own;
    private final @Nullable CurveKey peer;
    private final @Nullable ChainKey sending;
    private final int previous;
    private final @Nullable ChainKey receiving;
    private final Past past;

    /** What is left of the peer's chains. */
    private record Past(SkippedKeys skipped, RetiredChains retired) {

        static final Past NONE = new Past(SkippedKeys.NONE, RetiredChains.NONE);

        Past withSkipped(List<SkippedKey> more) {
            return more.isEmpty() ? this : new Past(skipped.with(more), retired);
        }
    }

    private RatchetState(
            RootKey root,
            @Nullable CurvePair own,
            @Nullable CurveKey peer,
            @Nullable ChainKey sending,
            int previous,
            @Nullable ChainKey receiving,
            Past past) {
        this.root = root;
        this.own = own;
        this.peer = peer;
        this.sending = sending;
        this.previous = previous;
        this.receiving = receiving;
        this.past = past;
    }

    /**
     * The state of the side that begins.
     *
     * @param shared 32 bytes that both sides agreed on
     * @param peer the ratchet key that the other side begins with
     */
    public static RatchetState initiating(SecretBytes shared, CurveKey peer) {
        return new RatchetState(new RootKey(shared), null, peer, null, 0, null, Past.NONE);
    }

    /**
     * The state of the other side, which can receive and cannot send yet.
     *
     * @param shared 32 bytes that both sides agreed on
     * @param own the pair whose public key the initiator knows
     */
    public static RatchetState responding(SecretBytes shared, CurvePair own) {
        return new RatchetState(new RootKey(shared), own, null, null, 0, null, Past.NONE);
    }

    /**
     * Sends a message.
     *
     * @throws IllegalStateException if this side has not received the first message yet
     */
    public Sending send(RatchetProfile profile, SecureRandom random) {
        CurvePair pair = own;
        ChainKey chain = sending;
        RootKey nextRoot = root;
        if (pair == null || chain == null) {
            if (peer == null) {
                throw new IllegalStateException("who was called speaks second");
            }
            pair = CurvePair.generate(random);
            RootKey.Step step = root.step(pair, peer, profile);
            nextRoot = step.next();
            chain = step.chain();
        }
        ChainKey.Step step = chain.step();
        return new Sending(
                new RatchetState(nextRoot, pair, peer, step.next(), previous, receiving, past),
                new RatchetHeader(pair.publicKey(), previous, chain.number()),
                MessageKey.of(step.seed(), profile));
    }

    /** Looks for the key of a message that came in. This state is not changed by it. */
    public Reception receive(RatchetHeader header, RatchetProfile profile) {
        ChainKey chain = receiving;
        boolean current = chain != null && header.key().equals(peer);
        if (chain != null && current && header.number() >= chain.number()) {
            return ahead(header, profile, chain, (next, skipped) -> withReceiving(next, skipped));
        }
        Optional<SkippedKey> kept = past.skipped().find(header.key(), header.number());
        if (kept.isPresent()) {
            return new Reception.Candidate(
                    kept.get().seed(), profile, true, () -> without(kept.get()));
        }
        if (current) {
            return new Reception.Repeated();
        }
        OptionalInt length = past.retired().lengthOf(header.key());
        if (length.isPresent()) {
            return header.number() < length.getAsInt()
                    ? new Reception.Repeated()
                    : new Reception.Foreign();
        }
        return newChain(header, profile);
    }

    /** Tells whether a ratchet key is one of this conversation, as far as is remembered. */
    public boolean knows(CurveKey key) {
        return (receiving != null && key.equals(peer))
                || past.retired().lengthOf(key).isPresent()
                || past.skipped().hasChain(key);
    }

    /** Tells whether this side has ever sent. */
    public boolean hasSent() {
        return sending != null || previous > 0;
    }

    /** Tells whether this side has sent since the peer's last chain began. */
    public boolean hasAnswered() {
        return sending != null;
    }

    /** Returns how many keys of missing messages are kept. */
    public int skipped() {
        return past.skipped().size();
    }

    /** Drops the oldest keys of missing messages beyond so many. */
    public RatchetState keepingSkipped(int most) {
        return skipped() <= most
                ? this
                : with(receiving, new Past(past.skipped().newest(most), past.retired()));
    }

    /** Writes the state into a record. */
    public void write(RecordWriter record) {
        record.secret(root.secret())
                .u8(
                        (own == null ? 0 : OWN)
                                | (peer == null ? 0 : PEER)
                                | (sending == null ? 0 : SENDING)
                                | (receiving == null ? 0 : RECEIVING))
                .i32(previous);
        if (own != null) {
            record.pair(own);
        }
        if (peer != null) {
            record.key(peer);
        }
        if (sending != null) {
            sending.write(record);
        }
        if (receiving != null) {
            receiving.write(record);
        }
        past.skipped().write(record);
        past.retired().write(record);
    }

    /** Reads what {@link #write} wrote. */
    public static RatchetState read(RecordReader record) throws RecordRefusedException {
        RootKey root = new RootKey(record.secret(RootKey.BYTES));
        int parts = record.u8();
        boolean complete =
                ((parts & SENDING) == 0 || (parts & OWN) != 0)
                        && ((parts & RECEIVING) == 0 || (parts & PEER) != 0)
                        && (parts & (OWN | PEER)) != 0;
        if (!complete || parts > (OWN | PEER | SENDING | RECEIVING)) {
            throw new RecordRefusedException("a ratchet that cannot be");
        }
        int previous = record.count();
        CurvePair own = (parts & OWN) == 0 ? null : record.pair();
        CurveKey peer = (parts & PEER) == 0 ? null : record.key();
        ChainKey sending = (parts & SENDING) == 0 ? null : ChainKey.read(record);
        ChainKey receiving = (parts & RECEIVING) == 0 ? null : ChainKey.read(record);
        Past past = new Past(SkippedKeys.read(record), RetiredChains.read(record));
        return new RatchetState(root, own, peer, sending, previous, receiving, past);
    }

    /** What becomes of this state when a chain went on. */
    private interface Continuation {

        RatchetState after(ChainKey next, List<SkippedKey> skipped);
    }

    private static Reception ahead(
            RatchetHeader header,
            RatchetProfile profile,
            ChainKey from,
            Continuation continuation) {
        if (header.number() - from.number() > MAX_MISSING) {
            return new Reception.TooFarAhead();
        }
        List<SkippedKey> skipped = new ArrayList<>(header.number() - from.number());
        ChainKey chain = skip(header.key(), from, header.number(), skipped);
        ChainKey.Step step = chain.step();
        return new Reception.Candidate(
                step.seed(), profile, false, () -> continuation.after(step.next(), skipped));
    }

    private static ChainKey skip(CurveKey key, ChainKey from, int to, List<SkippedKey> skipped) {
        ChainKey chain = from;
        while (chain.number() < to) {
            ChainKey.Step step = chain.step();
            skipped.add(new SkippedKey(key, chain.number(), step.seed()));
            chain = step.next();
        }
        return chain;
    }

    private Reception newChain(RatchetHeader header, RatchetProfile profile) {
        if (own == null) {
            // The peer cannot have gone on: it has not seen a new key of ours.
            return new Reception.Foreign();
        }
        if (header.number() > MAX_MISSING) {
            return new Reception.TooFarAhead();
        }
        RootKey.Step step = root.step(own, header.key(), profile);
        return ahead(
                header,
                profile,
                step.chain(),
                (next, skipped) ->
                        new RatchetState(
                                step.next(),
                                null,
                                header.key(),
                                null,
                                sending == null ? previous : sending.number(),
                                next,
                                ended(header.previous(), profile).withSkipped(skipped)));
    }

    /** The past after the current chain has ended, with a length that the peer tells. */
    private Past ended(int length, RatchetProfile profile) {
        if (receiving == null || peer == null) {
            return past;
        }
        // More than we would keep is not worth computing, whatever number the peer tells.
        long end =
                Math.min(
                        (long) length + profile.undercount(),
                        (long) receiving.number() + MAX_MISSING);
        List<SkippedKey> skipped = new ArrayList<>();
        ChainKey last = skip(peer, receiving, (int) Math.min(end, Integer.MAX_VALUE), skipped);
        Past more = past.withSkipped(skipped);
        return new Past(more.skipped(), more.retired().with(peer, last.number()));
    }

    private RatchetState withReceiving(ChainKey next, List<SkippedKey> skipped) {
        return with(next, past.withSkipped(skipped));
    }

    private RatchetState without(SkippedKey used) {
        return with(receiving, new Past(past.skipped().without(used), past.retired()));
    }

    private RatchetState with(@Nullable ChainKey nextReceiving, Past nextPast) {
        return new RatchetState(root, own, peer, sending, previous, nextReceiving, nextPast);
    }
}
