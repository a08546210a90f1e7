// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

import java.util.Optional;
import java.util.Set;

/** The accounts of the host. */
public interface Accounts {

    /**
     * The account that an authentication identity names (RFC 6120, section 6.3.8).
     *
     * @param identity what the client sent: a name, or a bare JID of this domain
     * @return the name in its prepared form, or empty if no account can have it; the account need
     *     not exist
     */
    Optional<String> usernameOf(String identity);

    /** Whether there is such an account. */
    boolean exists(String username);

    /** Whether the host has locked the account, by an administrator or after failed logins. */
    boolean isLockedOut(String username);

    /** Tells the host of a failed login, for its own lock-out. */
    void recordFailedLogin(String username);

    /** The names of the groups that the account is in. */
    Set<String> groups(String username);
}
