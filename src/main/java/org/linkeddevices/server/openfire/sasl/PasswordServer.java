// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;

/**
 * A mechanism that knows account passwords only (DIGEST-MD5, CRAM-MD5). The host does all of it,
 * but a password that may not log in does not log in this way either.
 */
final class PasswordServer extends SideBySideServer {

    PasswordServer(SaslServer host, Logins logins, LoginSession session) {
        super(host, logins, session);
    }

    @Override
    public byte @Nullable [] evaluateResponse(byte[] response) throws SaslException {
        return askHost(response);
    }
}
