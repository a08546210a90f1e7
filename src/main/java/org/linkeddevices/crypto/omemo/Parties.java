// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.util.Arrays;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;

/**
 * Who talks with whom in a session.
 *
 * @param initiator whether we began it
 * @param ownDeviceId ours
 * @param ownKey our identity key as it is sent
 * @param peerKey the peer's identity key as it was sent, byte for byte
 * @param peer the peer's identity key
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parties(boolean initiator, int ownDeviceId, byte[] ownKey, byte[] peerKey, CurveKey peer) {

    /** The associated data of what we send. */
    byte[] sentFirst(WireFormat format) {
        return format == WireFormat.AXOLOTL || initiator
                ? joined(ownKey, peerKey)
                : joined(peerKey, ownKey);
    }

    /** The associated data of what we receive. */
    byte[] receivedFirst(WireFormat format) {
        return format == WireFormat.AXOLOTL || !initiator
                ? joined(peerKey, ownKey)
                : joined(ownKey, peerKey);
    }

    void write(RecordWriter record) {
        record.i32(ownDeviceId).block(ownKey).block(peerKey).key(peer);
    }

    static Parties read(boolean initiator, RecordReader record) throws RecordRefusedException {
        // The last follows from the one before it, but at the price of an inversion.
        return new Parties(initiator, record.count(), record.block(), record.block(), record.key());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
