// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.EdwardsKey;
import org.linkeddevices.crypto.primitive.KeyRefusedException;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;

/**
 * Reads public keys as both versions of OMEMO write them. The fingerprint of an identity key is its
 * Montgomery form, 64 hexadecimal digits, in both: so it is the same for one key.
 */
final class Fingerprints {

    private static final int TYPE = 1;

    private Fingerprints() {}

    /** The fingerprint of an identity key, or empty if it is none. */
    static Optional<String> of(OmemoVersion version, Octets identityKey) {
        return identity(version, identityKey).map(key -> HexFormat.of().formatHex(key.toBytes()));
    }

    /** An identity key in its Montgomery form, or empty if it is none. */
    static Optional<CurveKey> identity(OmemoVersion version, Octets identityKey) {
        return version == OmemoVersion.LEGACY
                ? prekey(version, identityKey)
                : edwards(identityKey).map(EdwardsKey::toCurve);
    }

    /** An identity key of the newer version, or empty if it is none. */
    static Optional<EdwardsKey> edwards(Octets identityKey) {
        try {
            return Optional.of(EdwardsKey.parse(identityKey.toBytes()));
        } catch (KeyRefusedException e) {
            return Optional.empty();
        }
    }

    /** A prekey, signed or not, or empty if it is none. */
    static Optional<CurveKey> prekey(OmemoVersion version, Octets key) {
        byte[] bytes = key.toBytes();
        int from = version == OmemoVersion.LEGACY ? TYPE : 0;
        try {
            return Optional.of(CurveKey.parse(Arrays.copyOfRange(bytes, from, bytes.length)));
        } catch (KeyRefusedException e) {
            return Optional.empty();
        }
    }
}
