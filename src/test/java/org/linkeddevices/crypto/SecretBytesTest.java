// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SecretBytesTest {

    private static byte[] bytes() {
        return new byte[] {1, 2, 3};
    }

    @Test
    void copyOf_isIndependent() {
        byte[] source = bytes();
        SecretBytes secret = SecretBytes.copyOf(source);
        source[0] = 9;

        assertArrayEquals(bytes(), secret.copy());
        secret.copy()[0] = 9;
        assertArrayEquals(bytes(), secret.copy());
    }

    @Test
    void owning_takesTheArray() {
        byte[] source = bytes();
        SecretBytes secret = SecretBytes.owning(source);

        assertSame(source, secret.<byte[]>use(shown -> shown));
        secret.close();
        assertArrayEquals(new byte[3], source);
    }

    @Test
    void use_returnsTheResult() {
        assertEquals(3, SecretBytes.copyOf(bytes()).<Integer>use(shown -> shown.length));
    }

    @Test
    void equality_isThatOfTheBytes() {
        SecretBytes secret = SecretBytes.copyOf(bytes());
        SecretBytes same = SecretBytes.copyOf(bytes());

        assertEquals(secret, secret);
        assertEquals(secret, same);
        assertEquals(secret.hashCode(), same.hashCode());
        assertNotEquals(secret, SecretBytes.copyOf(new byte[] {1, 2, 4}));
        assertNotEquals(secret, SecretBytes.copyOf(new byte[2]));
        assertNotEquals(secret, (Object) "text");
    }

    @Test
    void closed_isOfNoUse() {
        SecretBytes secret = SecretBytes.copyOf(bytes());
        secret.close();
        secret.close();

        assertThrows(IllegalStateException.class, secret::copy);
        assertThrows(IllegalStateException.class, secret::length);
        assertThrows(IllegalStateException.class, () -> secret.use(shown -> shown));
        assertNotEquals(secret, SecretBytes.copyOf(new byte[3]));
        assertNotEquals(SecretBytes.copyOf(new byte[3]), secret);
        assertEquals(secret, secret);
    }

    @Test
    void toString_showsNothing() {
        SecretBytes secret = SecretBytes.copyOf(bytes());

        assertEquals("SecretBytes[3]", secret.toString());
        secret.close();
        assertEquals("SecretBytes[3]", secret.toString());
    }
}
