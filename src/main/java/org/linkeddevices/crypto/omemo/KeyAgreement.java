// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.crypto.SecretBytes;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.primitive.Hkdf;

/** X3DH (Signal's specification, sections 2.2 and 3.3): the secret that a session begins with. */
final class KeyAgreement {

    private static final int BYTES = 32;
    private static final byte[] NO_SALT = {};

    private KeyAgreement() {}

    /** The secret as the side computes it that begins, with a new ephemeral pair. */
    static SecretBytes initiate(
            WireFormat format, CurvePair identity, CurvePair ephemeral, PeerBundle bundle) {
        CurveKey signedPrekey = bundle.signedPrekey();
        Optional<CurveKey> prekey = bundle.prekey().map(OneTimePrekey::key);
        return derive(
                format,
                identity.agree(signedPrekey),
                ephemeral.agree(bundle.identity()),
                ephemeral.agree(signedPrekey),
                prekey.map(ephemeral::agree));
    }

    /** The secret as the other side computes it, whose prekeys were used. */
    static SecretBytes respond(
            WireFormat format, CurvePair identity, Prekeys prekeys, CurveKey peer, CurveKey base) {
        return derive(
                format,
                prekeys.signed().agree(peer),
                identity.agree(base),
                prekeys.signed().agree(base),
                prekeys.oneTime().map(pair -> pair.agree(base)));
    }

    /** The pairs that a key exchange names. */
    record Prekeys(CurvePair signed, Optional<CurvePair> oneTime) {}

    private static SecretBytes derive(
            WireFormat format,
            SecretBytes first,
            SecretBytes second,
            SecretBytes third,
            Optional<SecretBytes> fourth) {
        List<SecretBytes> agreed =
                fourth.map(last -> List.of(first, second, third, last))
                        .orElseGet(() -> List.of(first, second, third));
        byte[] material = new byte[BYTES * (1 + agreed.size())];
        Arrays.fill(material, 0, BYTES, (byte) 0xff);
        int end = BYTES;
        for (SecretBytes secret : agreed) {
            int start = end;
            secret.use(
                    bytes -> {
                        System.arraycopy(bytes, 0, material, start, BYTES);
                        return bytes.length;
                    });
            secret.close();
            end += BYTES;
        }
        byte[] shared = Hkdf.sha256(NO_SALT, material, format.agreementInfo(), BYTES);
        Arrays.fill(material, (byte) 0);
        return SecretBytes.owning(shared);
    }
}
