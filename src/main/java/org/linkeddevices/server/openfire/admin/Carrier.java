// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Carries texts over a redirect in the HTTP session, each once. The redirect's address has the key,
 * so that another open tab cannot take them, and a reload no longer shows them: this is how a link
 * token is shown one time only.
 */
final class Carrier {

    /** The name of the query parameter with the key. */
    static final String PARAMETER = "notice";

    private static final String ATTRIBUTE = "linkeddevices.carried";
    private static final int MOST = 8;
    private static final int BYTES = 8;

    private final RandomGenerator random;

    Carrier(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Puts texts down. The oldest are dropped if a browser never came for them.
     *
     * @return the key
     */
    String put(SessionValues session, Map<String, String> texts) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        synchronized (this) {
            Map<String, Map<String, String>> all = all(session);
            all.put(key, new HashMap<>(texts));
            while (all.size() > MOST) {
                all.remove(all.keySet().iterator().next());
            }
            session.set(ATTRIBUTE, all);
        }
        return key;
    }

    /** Takes texts away; none if the key is unknown or was used. */
    Map<String, String> take(SessionValues session, String key) {
        synchronized (this) {
            Map<String, Map<String, String>> all = all(session);
            Map<String, String> texts = all.remove(key);
            if (texts == null) {
                return Map.of();
            }
            session.set(ATTRIBUTE, all);
            return texts;
        }
    }

    @SuppressWarnings("unchecked") // nobody else writes this attribute
    private static Map<String, Map<String, String>> all(SessionValues session) {
        return session.get(ATTRIBUTE)
                .map(value -> new LinkedHashMap<>((Map<String, Map<String, String>>) value))
                .orElseGet(LinkedHashMap::new);
    }
}
