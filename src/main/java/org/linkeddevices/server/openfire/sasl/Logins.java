// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.util.Optional;
import org.linkeddevices.server.credential.DeviceLogin;
import org.linkeddevices.server.credential.LoginPolicy;
import org.linkeddevices.server.port.Accounts;

/**
 * What decides on logins.
 *
 * @param accounts the accounts
 * @param devices logins of devices
 * @param policy what the account password may do
 */
public record Logins(Accounts accounts, DeviceLogin devices, LoginPolicy policy) {

    /**
     * The account that a login is about, if it could be a device's: acting as somebody else is for
     * Openfire alone to allow.
     *
     * @param authcid whose password it is
     * @param authzid as whom to act; empty for the same
     */
    Optional<String> username(String authcid, String authzid) {
        Optional<String> username = accounts.usernameOf(authcid);
        return authzid.isEmpty() || accounts.usernameOf(authzid).equals(username)
                ? username
                : Optional.empty();
    }
}
