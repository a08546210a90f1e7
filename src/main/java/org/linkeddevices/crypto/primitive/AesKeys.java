// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.primitive;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's AES, with a key in it. */
final class AesKeys {

    /** Whose AES it is. The JDK looks for one anew with each cipher, unless it is told. */
    private static final Provider PROVIDER = provider();

    private AesKeys() {}

    static boolean isKey(byte[] key) {
        return key.length == 16 || key.length == 24 || key.length == 32;
    }

    static Cipher cipher(
            String mode, int direction, byte[] key, AlgorithmParameterSpec parameters) {
        if (!isKey(key)) {
            throw new IllegalArgumentException("a key has 16, 24 or 32 bytes");
        }
        try {
            Cipher cipher = Cipher.getInstance(mode, PROVIDER);
            cipher.init(direction, new SecretKeySpec(key, "AES"), parameters);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding").getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }
}
