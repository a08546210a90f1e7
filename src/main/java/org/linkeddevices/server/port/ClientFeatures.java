// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

/** What connected clients say that they can do. */
@FunctionalInterface
public interface ClientFeatures {

    /**
     * Whether a session is known to have a feature (XEP-0030, XEP-0115).
     *
     * @param fullJid the session, of this server
     */
    boolean has(String fullJid, String feature);
}
