// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linkeddevices.testkit.LocalStores;

class VaultTest {

    private static final byte[] SALT = new byte[32];
    private static final byte[] VALUE = "Are you there?".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HERE = {1};
    private static final byte[] THERE = {2};

    private final Vault vault = vault("right");

    @Test
    void sealedValue_opensInItsPlaceOnly() {
        byte[] sealed = vault.seal(VALUE, HERE, THERE);

        assertArrayEquals(VALUE, vault.open(sealed, HERE, THERE).orElseThrow());
        assertEquals(Optional.empty(), vault.open(sealed, THERE, HERE));
        assertEquals(Optional.empty(), vault.open(sealed, HERE));
        assertEquals(Optional.empty(), vault.open(sealed, new byte[] {1, 2}));
        assertEquals(Optional.empty(), vault("wrong").open(sealed, HERE, THERE));
    }

    @Test
    void anyChangedBit_isRefused() {
        byte[] sealed = vault.seal(VALUE, HERE);

        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertEquals(Optional.empty(), vault.open(changed, HERE), "bit " + bit);
        }
        for (int length = 0; length < sealed.length; length++) {
            assertEquals(Optional.empty(), vault.open(Arrays.copyOf(sealed, length), HERE));
        }
    }

    @Test
    void sameValue_isSealedDifferently() {
        assertFalse(Arrays.equals(vault.seal(VALUE, HERE), vault.seal(VALUE, HERE)));
    }

    @Test
    void names_areHashedWithTheirBorders() {
        assertArrayEquals(vault.index("a", "bc"), vault("right").index("a", "bc"));
        assertFalse(Arrays.equals(vault.index("a", "bc"), vault.index("ab", "c")));
        assertFalse(Arrays.equals(vault.index("a", "bc"), vault.index("abc")));
        assertFalse(Arrays.equals(vault.index("a"), vault("wrong").index("a")));
    }

    @Test
    void releasedFormat_stillOpens() {
        // Made with Python's hmac and cryptography. Whoever changes the derivation or the format
        // loses every store.
        String sealed =
                "01000102030405060708090a0b"
                        + "4aa1d271b5b2605b076ead077b135af0914d6641093b91d3287750381e86";
        String index = "005495f63ae9e8f4535cb04809577a22";

        assertArrayEquals(
                VALUE, vault.open(HexFormat.of().parseHex(sealed), HERE, THERE).orElseThrow());
        assertEquals(index, HexFormat.of().formatHex(vault.index("a", "bc")));
    }

    @Test
    void closedVault_sealsNothing() {
        vault.close();

        assertThrows(IllegalStateException.class, () -> vault.seal(VALUE, HERE));
    }

    private static Vault vault(String key) {
        return new Vault(LocalStores.key(key), SALT, new SecureRandom());
    }
}
