// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.util.Optional;
import org.xmpp.packet.JID;

/** The names of accounts as clients write them. */
final class Usernames {

    /**
     * What a JID's node may have, in bytes of UTF-8 (RFC 7622, section 3.3); it bounds the work.
     */
    private static final int LONGEST = 1023;

    private Usernames() {}

    /**
     * Prepares an authentication identity (RFC 6120, section 6.3.8): surrounding blanks and the
     * server's own domain fall away, as Openfire does it, then nodeprep.
     *
     * @return empty if no account of this domain can have this name
     */
    static Optional<String> prepare(String identity, String domain) {
        String name = identity.strip();
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        int at = name.indexOf('@');
        if (at >= 0) {
            if (!name.substring(at + 1).equalsIgnoreCase(domain)) {
                return Optional.empty();
            }
            name = name.substring(0, at);
        }
        try {
            return Optional.of(JID.nodeprep(name)).filter(n -> !n.isEmpty());
        } catch (IllegalArgumentException e) {
            // Not an error of ours: the client sent a name that no account can have.
            return Optional.empty();
        }
    }
}
