// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.util.Optional;
import javax.security.sasl.SaslException;
import org.linkeddevices.server.credential.LoginResult;
import org.linkeddevices.server.roster.DeviceRef;

/** The session that logs in. */
interface LoginSession {

    /** The client's IP address, if known. */
    Optional<String> address();

    /** The data of a channel binding of its connection (RFC 5056), if there is any. */
    Optional<byte[]> channelBinding(String type);

    /** Notes that it logged in as a device. */
    void loggedInAs(DeviceRef device);

    /** Notes that it logged in with the account password. */
    void loggedInWithPassword();

    /**
     * Has the client told why it is refused.
     *
     * @return what to throw now, so that it is told
     */
    SaslException refuse(LoginResult.Refused refused);
}
