// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.crypto.SecretBytes;

/** An X25519 key pair (RFC 7748). Thread-safe; unusable after {@link #close}. */
public final class CurvePair implements AutoCloseable {

    /** The length of the private key in bytes. */
    public static final int SECRET_BYTES = X25519.SCALAR_SIZE;

    private final SecretBytes secret;

    // Both are computed when first asked for, perhaps twice: a point costs as much as an agreement.
    private volatile @Nullable CurveKey publicKey;
    private volatile byte @Nullable [] edwards;

    private CurvePair(SecretBytes secret, @Nullable CurveKey publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /** Makes a new pair. */
    public static CurvePair generate(SecureRandom random) {
        byte[] scalar = new byte[SECRET_BYTES];
        X25519.generatePrivateKey(random, scalar);
        return new CurvePair(SecretBytes.owning(scalar), null);
    }

    /**
     * Makes the pair of a private key.
     *
     * @param secret 32 bytes, any; they are copied and clamped as RFC 7748 section 5 says
     * @throws IllegalArgumentException if they are not 32
     */
    public static CurvePair ofPrivate(SecretBytes secret) {
        return new CurvePair(clamped(secret), null);
    }

    /**
     * Makes the pair of a private key whose public key was kept with it, which spares computing it.
     * That they belong together is the caller's word.
     *
     * @param secret as in {@link #ofPrivate}
     * @throws IllegalArgumentException if the secret has not 32 bytes
     */
    public static CurvePair ofStored(SecretBytes secret, CurveKey publicKey) {
        return new CurvePair(clamped(secret), publicKey);
    }

    /** Returns the public key. */
    public CurveKey publicKey() {
        CurveKey known = publicKey;
        if (known == null) {
            byte[] point = new byte[X25519.POINT_SIZE];
            secret.use(
                    scalar -> {
                        X25519.generatePublicKey(scalar, 0, point, 0);
                        return point;
                    });
            known = CurveKey.owning(point);
            publicKey = known;
        }
        return known;
    }

    /** Returns a copy of the private key, clamped. The caller closes it. */
    public SecretBytes secret() {
        return SecretBytes.owning(secret.copy());
    }

    /**
     * Agrees on a secret with the holder of a key (RFC 7748 section 6.1). It is never all zero: the
     * keys with which it would be are no {@link CurveKey}.
     *
     * @return 32 bytes, to be used as input of a key derivation only
     */
    public SecretBytes agree(CurveKey other) {
        byte[] shared = new byte[X25519.POINT_SIZE];
        boolean agreed =
                secret.use(
                        scalar -> X25519.calculateAgreement(scalar, 0, other.raw(), 0, shared, 0));
        if (!agreed) {
            throw new IllegalStateException("a point of low order was not refused");
        }
        return SecretBytes.owning(shared);
    }

    /** Wipes the private key. */
    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return "CurvePair[" + publicKey + "]";
    }

    /** The private key itself, clamped; not to be closed. */
    SecretBytes scalar() {
        return secret;
    }

    /** The Edwards form of the public key with its own sign: the point that the scalar makes. */
    byte[] edwards() {
        byte[] known = edwards;
        if (known == null) {
            known = secret.use(BasePoint::times);
            edwards = known;
        }
        return known;
    }

    private static SecretBytes clamped(SecretBytes secret) {
        if (secret.length() != SECRET_BYTES) {
            throw new IllegalArgumentException("a private key has " + SECRET_BYTES + " bytes");
        }
        byte[] scalar = secret.copy();
        X25519.clampPrivateKey(scalar);
        return SecretBytes.owning(scalar);
    }
}
