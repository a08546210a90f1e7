// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.trust;

import java.time.Instant;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;

/**
 * An identity key that a device showed.
 *
 * @param deviceId the device
 * @param key the key
 * @param trust what was decided about the key
 * @param current whether the device is known by this key
 * @param seenAt when it was shown first
 */
public record TrustEntry(int deviceId, CurveKey key, Trust trust, boolean current, Instant seenAt) {

    boolean isOf(int device, CurveKey identity) {
        return deviceId == device && key.equals(identity);
    }

    /** Whether nobody would miss it: no device is known by it, and nothing was decided. */
    boolean isExpendable() {
        return !current && trust == Trust.UNDECIDED;
    }

    TrustEntry decided(Trust next) {
        return new TrustEntry(deviceId, key, next, current || next.allowsSending(), seenAt);
    }

    TrustEntry replaced() {
        return new TrustEntry(deviceId, key, trust, false, seenAt);
    }

    void write(RecordWriter record) {
        record.i32(deviceId).key(key).u8(trust.number()).flag(current).i64(seenAt.toEpochMilli());
    }

    static TrustEntry read(RecordReader record) throws RecordRefusedException {
        int deviceId = record.count();
        CurveKey key = record.key();
        Trust trust = Trust.ofNumber(record.u8());
        return new TrustEntry(
                deviceId, key, trust, record.flag(), Instant.ofEpochMilli(record.i64()));
    }
}
