// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.security.SecureRandom;
import java.time.Instant;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.primitive.XEdDsa;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;

/**
 * A signed prekey of ours. The same pair serves both versions, with a signature for each.
 *
 * @param id by which peers name it
 * @param pair the pair
 * @param legacySignature for {@link WireFormat#AXOLOTL}
 * @param signature for {@link WireFormat#OMEMO_2}
 * @param madeAt when it was made
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SignedPrekey(
        int id, CurvePair pair, byte[] legacySignature, byte[] signature, Instant madeAt) {

    static SignedPrekey make(int id, CurvePair identity, Instant now, SecureRandom random) {
        CurvePair pair = CurvePair.generate(random);
        return new SignedPrekey(
                id,
                pair,
                signed(WireFormat.AXOLOTL, identity, pair, random),
                signed(WireFormat.OMEMO_2, identity, pair, random),
                now);
    }

    byte[] signature(WireFormat format) {
        return format == WireFormat.AXOLOTL ? legacySignature : signature;
    }

    void write(RecordWriter record) {
        record.i32(id).pair(pair).i64(madeAt.toEpochMilli()).raw(legacySignature).raw(signature);
    }

    static SignedPrekey read(RecordReader record) throws RecordRefusedException {
        int id = record.count();
        CurvePair pair = record.pair();
        Instant madeAt = Instant.ofEpochMilli(record.i64());
        byte[] legacySignature = record.raw(XEdDsa.SIGNATURE_BYTES);
        return new SignedPrekey(
                id, pair, legacySignature, record.raw(XEdDsa.SIGNATURE_BYTES), madeAt);
    }

    private static byte[] signed(
            WireFormat format, CurvePair identity, CurvePair pair, SecureRandom random) {
        return XEdDsa.sign(identity, format.encodeKey(pair.publicKey()), random);
    }
}
