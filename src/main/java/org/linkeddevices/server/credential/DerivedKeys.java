// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import org.linkeddevices.crypto.scram.ScramKeys;
import org.linkeddevices.server.memory.Bounded;

/**
 * Keeps derived SCRAM keys in memory, since deriving one takes milliseconds. Holds the 20,000 used
 * last; thread-safe. A credential's secret never changes, so nothing in here becomes wrong.
 */
public final class DerivedKeys {

    private static final int CAPACITY = 20_000;

    private final Map<Key, ScramKeys> derived =
            Collections.synchronizedMap(Bounded.lastUsed(CAPACITY));

    private record Key(String credential, int spelling, String salt, int iterations) {}

    /**
     * The keys of a password.
     *
     * @param credential names the credential
     * @param spelling which of its spellings the password is
     */
    ScramKeys of(String credential, int spelling, String password, ScramExchange exchange) {
        Key key =
                new Key(
                        credential,
                        spelling,
                        HexFormat.of().formatHex(exchange.salt()),
                        exchange.iterations());
        ScramKeys known = derived.get(key);
        if (known == null) {
            // Outside the lock: two threads may derive the same, none waits for another's.
            known = ScramKeys.derive(password, exchange.salt(), exchange.iterations());
            derived.put(key, known);
        }
        return known;
    }
}
