// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.primitive.KeyRefusedException;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;

/**
 * The keys of this device: one identity, signed prekeys for both versions of OMEMO, and a pool of
 * one-time prekeys for each, whose ids never meet. Immutable and opaque.
 */
public final class OwnKeys {

    /** After so long a new signed prekey is made. */
    public static final Duration ROTATION = Duration.ofDays(7);

    /** For so long a signed prekey that was replaced can still be used by a delayed message. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** The most one-time prekeys of one version that can be asked for. */
    public static final int MAX_PREKEYS = 1000;

    private static final int VERSION = 1;
    private static final int MAX_SIGNED = 16;

    private final int deviceId;
    private final CurvePair identity;

    /** Newest first. */
    private final List<SignedPrekey> signed;

    private final Map<WireFormat, PrekeyPool> pools;
    private final int nextPrekeyId;

    private OwnKeys(
            int deviceId,
            CurvePair identity,
            List<SignedPrekey> signed,
            Map<WireFormat, PrekeyPool> pools,
            int nextPrekeyId) {
        this.deviceId = deviceId;
        this.identity = identity;
        this.signed = signed;
        this.pools = pools;
        this.nextPrekeyId = nextPrekeyId;
    }

    /**
     * Makes the keys of a new device.
     *
     * @param deviceId from 1 to 2^31-1
     * @param count of one-time prekeys for each version, at most 1000; 100 is usual
     */
    public static OwnKeys generate(int deviceId, int count, Instant now, SecureRandom random) {
        if (deviceId < 1) {
            throw new IllegalArgumentException("device ids begin at 1");
        }
        CurvePair identity = CurvePair.generate(random);
        List<SignedPrekey> signed = List.of(SignedPrekey.make(1, identity, now, random));
        return new OwnKeys(deviceId, identity, signed, Map.of(), 1).refilled(count, random);
    }

    /** Returns the device's id. */
    public int deviceId() {
        return deviceId;
    }

    /** Returns the public identity key. */
    public CurveKey identityKey() {
        return identity.publicKey();
    }

    /** Returns what the device is to publish. */
    public OwnBundle bundle(WireFormat format) {
        SignedPrekey newest = signed.get(0);
        return new OwnBundle(
                publishedIdentity(format),
                newest.id(),
                format.encodeKey(newest.pair().publicKey()),
                newest.signature(format).clone(),
                pool(format).publicKeys(format));
    }

    /** Returns how many one-time prekeys {@link #bundle} has. */
    public int prekeyCount(WireFormat format) {
        return pool(format).published();
    }

    /**
     * Makes a new signed prekey if the newest is a week old, and forgets those that were replaced a
     * month ago.
     *
     * @return the same object if nothing is due; else the bundles are to be published again
     */
    public OwnKeys rotated(Instant now, SecureRandom random) {
        List<SignedPrekey> next = new ArrayList<>();
        SignedPrekey newest = signed.get(0);
        if (!newest.madeAt().plus(ROTATION).isAfter(now)) {
            next.add(SignedPrekey.make(newest.id() + 1, identity, now, random));
        }
        for (int i = 0; i < signed.size() && next.size() < MAX_SIGNED; i++) {
            if (isUsable(i, now)) {
                next.add(signed.get(i));
            }
        }
        boolean same = next.size() == signed.size() && next.get(0).id() == newest.id();
        return same
                ? this
                : new OwnKeys(deviceId, identity, List.copyOf(next), pools, nextPrekeyId);
    }

    /**
     * Makes one-time prekeys until each version has as many to publish.
     *
     * @param count at most 1000
     * @return the same object if none is missing; else the bundles are to be published again
     */
    public OwnKeys refilled(int count, SecureRandom random) {
        if (count < 0 || count > MAX_PREKEYS) {
            throw new IllegalArgumentException("a bundle has 0 to " + MAX_PREKEYS + " prekeys");
        }
        int nextId = nextPrekeyId;
        Map<WireFormat, PrekeyPool> next = new EnumMap<>(WireFormat.class);
        next.putAll(pools);
        for (WireFormat format : WireFormat.values()) {
            PrekeyPool pool = pool(format);
            int missing = Math.min(count - pool.published(), PrekeyPool.MAX - pool.size());
            if (missing > 0) {
                next.put(format, pool.with(nextId, missing, random));
                nextId += missing;
            }
        }
        return nextId == nextPrekeyId
                ? this
                : new OwnKeys(deviceId, identity, signed, next, nextId);
    }

    /** Deletes a one-time prekey that was used. */
    public OwnKeys withoutPrekey(int id) {
        return with(pool -> pool.without(id));
    }

    /**
     * Publishes a one-time prekey no longer that was used, and keeps it: while missed messages are
     * read, another device may have used it too (XEP-0384 section 6).
     */
    public OwnKeys hidingPrekey(int id) {
        return with(pool -> pool.hiding(id));
    }

    /**
     * Deletes the hidden one-time prekeys, once all that was missed is read.
     *
     * @return the same object if there are none
     */
    public OwnKeys withoutHidden() {
        return with(PrekeyPool::withoutHidden);
    }

    /**
     * Deletes the oldest one-time prekeys of each version beyond so many: they were handed out long
     * ago, and nobody has used them.
     *
     * @return the same object if there are no more than that
     */
    public OwnKeys withNewestPrekeys(int most) {
        return with(pool -> pool.newest(most));
    }

    /** Returns the record of these keys, for {@link #parse}. The caller closes it. */
    public SecretBytes serialize() {
        RecordWriter record = new RecordWriter();
        record.u8(VERSION).i32(deviceId).pair(identity).i32(nextPrekeyId).u16(signed.size());
        signed.forEach(prekey -> prekey.write(record));
        for (WireFormat format : WireFormat.values()) {
            pool(format).write(record);
        }
        return record.finish();
    }

    /**
     * Reads keys that were stored.
     *
     * @throws RecordRefusedException if they are none, or of a version that is not known
     */
    public static OwnKeys parse(SecretBytes record) throws RecordRefusedException {
        RecordReader reader = new RecordReader(record.use(all -> all));
        if (reader.u8() != VERSION) {
            throw new RecordRefusedException("keys of an unknown version");
        }
        int deviceId = reader.count();
        CurvePair identity = reader.pair();
        int nextPrekeyId = reader.count();
        int size = reader.sizeUpTo(MAX_SIGNED);
        if (deviceId == 0 || size == 0) {
            throw new RecordRefusedException("keys that cannot be");
        }
        List<SignedPrekey> signed = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            signed.add(SignedPrekey.read(reader));
        }
        Map<WireFormat, PrekeyPool> pools = new EnumMap<>(WireFormat.class);
        for (WireFormat format : WireFormat.values()) {
            pools.put(format, PrekeyPool.read(reader));
        }
        reader.end();
        return new OwnKeys(deviceId, identity, List.copyOf(signed), pools, nextPrekeyId);
    }

    @Override
    public String toString() {
        return "OwnKeys[" + deviceId + "]";
    }

    CurvePair identity() {
        return identity;
    }

    byte[] publishedIdentity(WireFormat format) {
        try {
            return format.encodeIdentity(identity.publicKey());
        } catch (KeyRefusedException e) {
            throw new IllegalStateException("the key of a private key has an Edwards form", e);
        }
    }

    Optional<CurvePair> signedPrekey(int id, Instant now) {
        for (int i = 0; i < signed.size(); i++) {
            if (signed.get(i).id() == id && isUsable(i, now)) {
                return Optional.of(signed.get(i).pair());
            }
        }
        return Optional.empty();
    }

    Optional<CurvePair> prekey(WireFormat format, int id) {
        return pool(format).find(id);
    }

    /** Whether a signed prekey is the newest, or was replaced less than a month ago. */
    private boolean isUsable(int index, Instant now) {
        return index == 0 || signed.get(index - 1).madeAt().plus(KEPT).isAfter(now);
    }

    private PrekeyPool pool(WireFormat format) {
        return Optional.ofNullable(pools.get(format)).orElse(PrekeyPool.EMPTY);
    }

    private OwnKeys with(UnaryOperator<PrekeyPool> change) {
        Map<WireFormat, PrekeyPool> next = new EnumMap<>(WireFormat.class);
        pools.forEach((format, pool) -> next.put(format, change.apply(pool)));
        // Pools compare by identity: one that nothing happened to is the same object.
        return next.equals(pools)
                ? this
                : new OwnKeys(deviceId, identity, signed, next, nextPrekeyId);
    }
}
