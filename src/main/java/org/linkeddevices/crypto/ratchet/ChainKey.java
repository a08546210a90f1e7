// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.HmacSha256;
import org.linkeddevices.crypto.record.RecordReader;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.record.RecordWriter;

/**
 * Where a chain stands (section 2.2): from it follow the seed of the next message and the chain's
 * next key, and nothing that was before.
 *
 * @param secret 32 bytes
 * @param number of the next message
 */
record ChainKey(SecretBytes secret, int number) {

    private static final byte[] SEED = {1};
    private static final byte[] NEXT = {2};

    /** One step of a chain. */
    record Step(SecretBytes seed, ChainKey next) {}

    /** Returns the seed of the message with this number, and the key after it. */
    Step step() {
        HmacSha256 hmac = secret.use(HmacSha256::new);
        return new Step(
                SecretBytes.owning(hmac.code(SEED)),
                new ChainKey(SecretBytes.owning(hmac.code(NEXT)), number + 1));
    }

    void write(RecordWriter record) {
        record.secret(secret).i32(number);
    }

    static ChainKey read(RecordReader record) throws RecordRefusedException {
        return new ChainKey(record.secret(HmacSha256.BYTES), record.count());
    }
}
