// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.Locale;

/** With what a device logs in. */
public enum CredentialKind {
    /** A device secret that was a link token. */
    TOKEN;

    /** The name on the wire and in the database, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a kind by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CredentialKind of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
