// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import java.util.List;
import org.linkeddevices.server.roster.Device;

/** The outcome of a login, as far as linked devices are concerned. */
public sealed interface LoginResult {

    /**
     * A device logged in.
     *
     * @param device the device
     * @param linkedNow whether it was linked by this very login
     */
    record LoggedIn(Device device, boolean linkedNow) implements LoginResult {}

    /** It was neither a device secret nor a token; the host decides on its own. */
    record NotOurs() implements LoginResult {}

    /**
     * The login is refused, whatever the host thinks of it.
     *
     * @param reason why
     * @param textKey the key of the text for the person, see {@code server.port.Texts}
     * @param parameters the text's parameters
     */
    record Refused(Reason reason, String textKey, List<Object> parameters) implements LoginResult {}

    /** Why a login is refused. */
    enum Reason {
        /** The account is locked. */
        LOCKED_OUT,
        /** There were too many failed logins to this account from this address. */
        TOO_MANY_FAILURES,
        /** The token is good, but the account has as many companions as it may have. */
        TOO_MANY_COMPANIONS,
        /** The account password does not log in to an account with devices in this mode. */
        LINKED_ONLY
    }
}
