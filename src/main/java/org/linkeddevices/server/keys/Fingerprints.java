// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.Optional;
import org.linkeddevices.crypto.omemo.WireFormat;
import org.linkeddevices.crypto.primitive.KeyRefusedException;
import org.linkeddevices.crypto.trust.Fingerprint;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** The fingerprints of identity keys as both versions of OMEMO write them. */
final class Fingerprints {

    private Fingerprints() {}

    /**
     * The fingerprint of an identity key, 64 hexadecimal digits, the same for one key in both
     * versions; empty if it is no key.
     */
    static Optional<String> of(OmemoVersion version, Octets identityKey) {
        try {
            return Optional.of(
                    new Fingerprint(format(version).parseIdentity(identityKey.toBytes())).hex());
        } catch (KeyRefusedException e) {
            return Optional.empty();
        }
    }

    /** The engine's word for a version. */
    static WireFormat format(OmemoVersion version) {
        return switch (version) {
            case LEGACY -> WireFormat.AXOLOTL;
            case TWO -> WireFormat.OMEMO_2;
        };
    }
}
