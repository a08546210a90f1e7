// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.omemo;

import java.nio.charset.StandardCharsets;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.primitive.EdwardsKey;
import org.linkeddevices.crypto.primitive.KeyRefusedException;
import org.linkeddevices.crypto.primitive.XEdDsa;
import org.linkeddevices.crypto.ratchet.RatchetProfile;
import org.linkeddevices.crypto.record.RecordRefusedException;
import org.linkeddevices.crypto.wire.KeyMessageCodec;
import org.linkeddevices.crypto.wire.WireKey;

/** The two versions of OMEMO. One device speaks both, with one identity key. */
public enum WireFormat {

    /**
     * {@code eu.siacs.conversations.axolotl}, XEP-0384 0.3: libsignal's messages and key forms. Its
     * peers may count a chain one message too short.
     */
    AXOLOTL(
            1,
            KeyMessageCodec.axolotl(),
            new RatchetProfile("WhisperRatchet", "WhisperMessageKeys", 1),
            "WhisperText"),

    /** {@code urn:xmpp:omemo:2}, XEP-0384 0.9. */
    OMEMO_2(
            2,
            KeyMessageCodec.omemo2(),
            new RatchetProfile("OMEMO Root Chain", "OMEMO Message Key Material", 0),
            "OMEMO X3DH");

    private final int number;
    private final KeyMessageCodec codec;
    private final RatchetProfile profile;
    private final byte[] agreementInfo;

    WireFormat(int number, KeyMessageCodec codec, RatchetProfile profile, String agreementInfo) {
        this.number = number;
        this.codec = codec;
        this.profile = profile;
        this.agreementInfo = agreementInfo.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a prekey as this version publishes it. */
    public byte[] encodeKey(CurveKey key) {
        return this == AXOLOTL ? WireKey.typed(key) : key.toBytes();
    }

    /**
     * Reads a prekey as this version publishes it.
     *
     * @throws KeyRefusedException if it is none
     */
    public CurveKey parseKey(byte[] bytes) throws KeyRefusedException {
        return this == AXOLOTL ? WireKey.parseTyped(bytes) : CurveKey.parse(bytes);
    }

    /**
     * Returns an identity key as this version publishes it.
     *
     * @throws KeyRefusedException if it has no such form: nobody can have signed with it
     */
    public byte[] encodeIdentity(CurveKey identity) throws KeyRefusedException {
        return this == AXOLOTL ? WireKey.typed(identity) : identity.toEdwards().toBytes();
    }

    /**
     * Reads an identity key as this version publishes it.
     *
     * @return the key in the form by which trust goes, the same in both versions
     * @throws KeyRefusedException if it is none
     */
    public CurveKey parseIdentity(byte[] bytes) throws KeyRefusedException {
        return this == AXOLOTL ? WireKey.parseTyped(bytes) : EdwardsKey.parse(bytes).toCurve();
    }

    /**
     * Verifies the signature of a signed prekey.
     *
     * @param identity as published
     * @throws KeyRefusedException if the identity is no key
     */
    public boolean isSigned(byte[] identity, CurveKey signedPrekey, byte[] signature)
            throws KeyRefusedException {
        byte[] message = encodeKey(signedPrekey);
        return this == AXOLOTL
                ? XEdDsa.verify(WireKey.parseTyped(identity), message, signature)
                : EdwardsKey.parse(identity).verify(message, signature);
    }

    /** Tells whether a session may begin without a one-time prekey. */
    boolean allowsNoPrekey() {
        return this == AXOLOTL;
    }

    /** The number of this version in records. */
    int number() {
        return number;
    }

    /** The version with that number in records. */
    static WireFormat ofNumber(int number) throws RecordRefusedException {
        for (WireFormat format : values()) {
            if (format.number == number) {
                return format;
            }
        }
        throw new RecordRefusedException("an unknown version of OMEMO");
    }

    KeyMessageCodec codec() {
        return codec;
    }

    RatchetProfile profile() {
        return profile;
    }

    byte[] agreementInfo() {
        return agreementInfo;
    }
}
