// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.linkeddevices.server.sql.Database;

/**
 * The key under which device secrets are encrypted: an encrypted system property, so that it is in
 * another table than what it protects. It is made once, at the first start.
 *
 * <p>When several nodes of a cluster start for the first time together, only one may make it: the
 * one that got the {@link KeyClaim}. The others wait until the key has reached them.
 */
public final class SecretKeyProperty {

    private static final String NAME = "linkeddevices.secret.key";
    private static final int BYTES = 32;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Properties properties;
    private final KeyClaim claim;
    private final Duration patience;
    private final SecureRandom random = new SecureRandom();

    /** The host's properties, as far as the key needs them. */
    interface Properties {

        /** A property's value. */
        Optional<String> value(String name);

        /** Sets a property that is encrypted in the database. */
        void setEncrypted(String name, String value);
    }

    /** Creates the property over Openfire's. */
    public SecretKeyProperty(Database database) {
        this(new EncryptedProperties(), new JdbcKeyClaim(database), Duration.ofSeconds(10));
    }

    /** Creates the property; {@code patience} is how long to wait for another node's key. */
    SecretKeyProperty(Properties properties, KeyClaim claim, Duration patience) {
        this.properties = properties;
        this.claim = claim;
        this.patience = patience;
    }

    /**
     * The key, which is made if there is none.
     *
     * @return 32 bytes
     * @throws IllegalStateException if the host does not keep what it was given
     */
    public byte[] key() {
        Optional<String> present = properties.value(NAME);
        if (present.isEmpty() && !claim.take()) {
            present = await();
        }
        return Base64.getDecoder().decode(present.orElseGet(this::create));
    }

    private String create() {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        String text = Base64.getEncoder().encodeToString(key);
        properties.setEncrypted(NAME, text);
        return properties
                .value(NAME)
                .filter(text::equals)
                .orElseThrow(() -> new IllegalStateException("property not kept: " + NAME));
    }

    /** Empty if whoever had the claim died before it made the key; then anyone may. */
    private Optional<String> await() {
        long end = System.nanoTime() + patience.toNanos();
        Optional<String> value = properties.value(NAME);
        while (value.isEmpty() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
            value = properties.value(NAME);
        }
        return value;
    }
}
