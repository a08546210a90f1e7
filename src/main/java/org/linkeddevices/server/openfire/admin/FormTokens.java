// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Protects forms against cross-site request forgery: one random token per HTTP session, in a hidden
 * field of each form.
 *
 * <p>Openfire's own protection is not used: servers before 4.5 have none for plugins, and later
 * ones change the token with each page view, which breaks every other open tab. The token here
 * lives as long as the session.
 */
final class FormTokens {

    /** The name of the hidden field. */
    static final String FIELD = "formToken";

    private static final String ATTRIBUTE = "linkeddevices.formToken";
    private static final int BYTES = 16;

    private final RandomGenerator random;

    FormTokens(RandomGenerator random) {
        this.random = random;
    }

    /** The session's token; made on first use. */
    String of(SessionValues session) {
        synchronized (this) {
            return session.get(ATTRIBUTE)
                    .map(Object::toString)
                    .orElseGet(
                            () -> {
                                byte[] bytes = new byte[BYTES];
                                random.nextBytes(bytes);
                                String token = HexFormat.of().formatHex(bytes);
                                session.set(ATTRIBUTE, token);
                                return token;
                            });
        }
    }

    /** Whether a form was made for this session; takes the same time for every wrong token. */
    boolean matches(SessionValues session, String sent) {
        return MessageDigest.isEqual(
                of(session).getBytes(StandardCharsets.UTF_8),
                sent.getBytes(StandardCharsets.UTF_8));
    }
}
