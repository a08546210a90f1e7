// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SecretKeyPropertyTest {

    private static final String NAME = "linkeddevices.secret.key";

    /** The properties of a cluster: what one node sets, all see. */
    private static class Shared implements SecretKeyProperty.Properties {

        private final Map<String, String> values = new ConcurrentHashMap<>();

        @Override
        public Optional<String> value(String name) {
            return Optional.ofNullable(values.get(name));
        }

        @Override
        public void setEncrypted(String name, String value) {
            values.put(name, value);
        }
    }

    private final Shared properties = new Shared();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final KeyClaim claim = () -> taken.compareAndSet(false, true);

    @Test
    void firstStart_makesAKeyThatStays() {
        byte[] key = property(Duration.ZERO).key();
        assertEquals(32, key.length);
        assertArrayEquals(key, property(Duration.ZERO).key());
        assertEquals(Base64.getEncoder().encodeToString(key), properties.values.get(NAME));
    }

    @Test
    void secondNode_waitsForTheKeyOfTheFirst() {
        taken.set(true);
        CompletableFuture<byte[]> second =
                CompletableFuture.supplyAsync(() -> property(Duration.ofMinutes(1)).key());
        byte[] made = new byte[32];
        made[5] = 5;
        properties.setEncrypted(NAME, Base64.getEncoder().encodeToString(made));
        assertArrayEquals(made, second.join());
    }

    @Test
    void claimOfANodeThatDied_isTakenOver() {
        taken.set(true);
        assertEquals(32, property(Duration.ofMillis(1)).key().length);
    }

    @Test
    void propertyThatIsNotKept_isAnError() {
        SecretKeyProperty.Properties forgetful =
                new Shared() {
                    @Override
                    public void setEncrypted(String name, String value) {
                        // As Openfire does while it is being set up.
                    }
                };
        SecretKeyProperty property = new SecretKeyProperty(forgetful, claim, Duration.ZERO);
        assertThrows(IllegalStateException.class, property::key);
    }

    private SecretKeyProperty property(Duration patience) {
        return new SecretKeyProperty(properties, claim, patience);
    }
}
