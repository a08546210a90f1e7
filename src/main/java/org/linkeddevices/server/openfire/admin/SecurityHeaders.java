// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Map;
import java.util.Set;
import javax.servlet.http.HttpServletResponse;

/** Headers that keep a page to itself. What the console has already set stays as it is. */
final class SecurityHeaders {

    /**
     * As strict as the console's frame around the page allows: it has scripts and styles in the
     * markup. Openfire 5 sends much the same on its own, 4.2 nothing.
     */
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " script-src 'self' 'unsafe-inline' 'unsafe-eval'; object-src 'none';"
                    + " base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy", POLICY,
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "same-origin");

    private static final String FRAMES = "X-Frame-Options";
    private static final Set<String> FRAME_POLICIES = Set.of("DENY", "SAMEORIGIN");

    private SecurityHeaders() {}

    static void addTo(HttpServletResponse response) {
        HEADERS.forEach(
                (name, value) -> {
                    if (!response.containsHeader(name)) {
                        response.setHeader(name, value);
                    }
                });
        // Openfire 4.2 sends "same", which no browser knows (RFC 7034, section 2.1).
        if (!FRAME_POLICIES.contains(response.getHeader(FRAMES))) {
            response.setHeader(FRAMES, "SAMEORIGIN");
        }
        // Pages show names, addresses and, once, a link token: nothing for any cache.
        response.setHeader("Cache-Control", "no-store");
    }
}
