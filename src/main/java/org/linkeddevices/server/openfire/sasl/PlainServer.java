// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.server.credential.LoginResult;

/** PLAIN (RFC 4616) with device secrets and link tokens. */
final class PlainServer extends SideBySideServer {

    PlainServer(SaslServer host, Logins logins, LoginSession session) {
        super(host, logins, session);
    }

    @Override
    public byte @Nullable [] evaluateResponse(byte[] response) throws SaslException {
        Optional<PlainMessage> message = PlainMessage.parse(response);
        Optional<String> username =
                message.flatMap(m -> logins().username(m.authcid(), m.authzid()));
        if (username.isEmpty()) {
            return askHost(response);
        }
        String name = username.get();
        checkLimit(name);
        LoginResult result =
                logins().devices().plain(name, message.get().password(), session().address());
        if (settle(name, result)) {
            return null;
        }
        // Openfire itself records the attempt if the account is locked, and only then.
        return askHost(response, name, logins().accounts().isLockedOut(name));
    }
}
