// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linkeddevices.crypto.omemo.WireFormat;
import org.linkeddevices.crypto.primitive.KeyRefusedException;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.protocol.keys.SignedPrekey;
import org.linkeddevices.server.request.Refusal;

/** Checks a bundle for itself: whoever reads it later must be able to use it. */
final class BundleCheck {

    private BundleCheck() {}

    /** Why a bundle cannot be used, or empty if it can. */
    static Optional<Refusal> refusal(BundleItem bundle) {
        OmemoVersion version = bundle.version();
        if (Fingerprints.of(version, bundle.identityKey()).isEmpty()
                || !isKey(version, bundle.signedPrekey().key())
                || !bundle.prekeys().stream().allMatch(p -> isKey(version, p.key()))) {
            return Optional.of(KeyRefusals.KEY);
        }
        if (!isSigned(version, bundle.identityKey(), bundle.signedPrekey())) {
            return Optional.of(KeyRefusals.SIGNATURE);
        }
        if (hasDuplicates(bundle.prekeys())) {
            return Optional.of(KeyRefusals.DUPLICATES);
        }
        return bundle.prekeys().size() < version.leastPrekeys()
                ? Optional.of(KeyRefusals.tooFew(version))
                : Optional.empty();
    }

    /**
     * Whether a signed prekey is signed by an identity key: by XEdDSA over the key with the byte of
     * its type in the older version, by Ed25519 over the key in the newer (XEP-0384, section
     * 5.3.1).
     */
    static boolean isSigned(OmemoVersion version, Octets identityKey, SignedPrekey signed) {
        WireFormat format = Fingerprints.format(version);
        try {
            return format.isSigned(
                    identityKey.toBytes(),
                    format.parseKey(signed.key().toBytes()),
                    signed.signature().toBytes());
        } catch (KeyRefusedException e) {
            return false;
        }
    }

    private static boolean isKey(OmemoVersion version, Octets prekey) {
        try {
            Fingerprints.format(version).parseKey(prekey.toBytes());
            return true;
        } catch (KeyRefusedException e) {
            return false;
        }
    }

    private static boolean hasDuplicates(List<Prekey> prekeys) {
        Set<Integer> ids = new HashSet<>();
        Set<Octets> keys = new HashSet<>();
        return !prekeys.stream().allMatch(p -> ids.add(p.id()) && keys.add(p.key()));
    }
}
