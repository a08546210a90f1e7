// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.CurvePair;
import org.linkeddevices.crypto.primitive.KeyRefusedException;
import org.linkeddevices.crypto.primitive.XEdDsa;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.keys.Prekey;
import org.linkeddevices.protocol.keys.SignedPrekey;

/** The OMEMO keys of one installation of a client: one identity, which signs what is published. */
public final class TestKeys {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte TYPE = 5;

    private final CurvePair identity = CurvePair.generate(RANDOM);

    /** A bundle with prekeys numbered from 1. */
    public BundleItem bundle(OmemoVersion version, int prekeys) {
        Octets signed = octets(version, CurvePair.generate(RANDOM).publicKey());
        byte[] signature = XEdDsa.sign(identity, signed.toBytes(), RANDOM);
        return new BundleItem(
                version,
                identity(version),
                new SignedPrekey(1, signed, Octets.of(signature)),
                prekeys(version, prekeys));
    }

    /** A bundle with as many prekeys as the version asks for. */
    public BundleItem bundle(OmemoVersion version) {
        return bundle(version, version.leastPrekeys());
    }

    /** The identity key as it is published. */
    public Octets identity(OmemoVersion version) {
        try {
            return version == OmemoVersion.LEGACY
                    ? octets(version, identity.publicKey())
                    : Octets.of(identity.publicKey().toEdwards().toBytes());
        } catch (KeyRefusedException e) {
            throw new AssertionError(e);
        }
    }

    /** The fingerprint: 64 hexadecimal digits. */
    public String fingerprint() {
        return HexFormat.of().formatHex(identity.publicKey().toBytes());
    }

    /** Prekeys numbered from 1. */
    public static List<Prekey> prekeys(OmemoVersion version, int count) {
        List<Prekey> prekeys = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            prekeys.add(prekey(version, id));
        }
        return prekeys;
    }

    /** A prekey. */
    public static Prekey prekey(OmemoVersion version, int id) {
        return new Prekey(id, octets(version, CurvePair.generate(RANDOM).publicKey()));
    }

    private static Octets octets(OmemoVersion version, CurveKey key) {
        byte[] bytes = key.toBytes();
        if (version == OmemoVersion.TWO) {
            return Octets.of(bytes);
        }
        byte[] typed = new byte[bytes.length + 1];
        typed[0] = TYPE;
        System.arraycopy(bytes, 0, typed, 1, bytes.length);
        return Octets.of(typed);
    }
}
