// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

import java.util.Optional;

/**
 * A JID (RFC 7622) that the host has prepared already, taken apart: it is compared as it stands.
 *
 * @param bare the address without its resource
 * @param resource the resource, if there is one
 */
public record Address(String bare, Optional<String> resource) {

    /** Takes a JID apart. */
    public static Address of(String jid) {
        int slash = jid.indexOf('/');
        return slash < 0
                ? new Address(jid, Optional.empty())
                : new Address(jid.substring(0, slash), Optional.of(jid.substring(slash + 1)));
    }

    /** The localpart, or empty if this is a domain. */
    public Optional<String> local() {
        int at = bare.indexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(bare.substring(0, at));
    }

    /** The domain. */
    public String domain() {
        return bare.substring(bare.indexOf('@') + 1);
    }

    /** The address as it is written. */
    @Override
    public String toString() {
        return resource.map(r -> bare + "/" + r).orElse(bare);
    }
}
