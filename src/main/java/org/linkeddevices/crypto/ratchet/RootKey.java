// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.ratchet;

import java.util.Arrays;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.primitive.Hkdf;

/**
 * The key of the root chain (section 2.3): each agreement of ratchet keys yields the next one and a
 * new chain.
 *
 * @param secret 32 bytes
 */
record RootKey(SecretBytes secret) {

    static final int BYTES = 32;

    /** One step of the root chain. */
    record Step(RootKey next, ChainKey chain) {}

    Step step(CurvePair own, CurveKey peer, RatchetProfile profile) {
        byte[] output;
        try (SecretBytes agreed = own.agree(peer)) {
            output =
                    secret.use(
                            salt ->
                                    agreed.use(
                                            shared ->
                                                    Hkdf.sha256(
                                                            salt,
                                                            shared,
                                                            profile.root(),
                                                            2 * BYTES)));
        }
        Step step =
                new Step(
                        new RootKey(SecretBytes.owning(Arrays.copyOf(output, BYTES))),
                        new ChainKey(
                                SecretBytes.owning(Arrays.copyOfRange(output, BYTES, 2 * BYTES)),
                                0));
        Arrays.fill(output, (byte) 0);
        return step;
    }
}
