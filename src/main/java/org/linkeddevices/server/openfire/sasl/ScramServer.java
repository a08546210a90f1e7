// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.server.credential.ScramExchange;
import org.linkeddevices.server.credential.ScramMatch;

/**
 * SCRAM (RFC 5802) with device secrets and link tokens. Salt, iteration count and nonce are those
 * of the host's server, so what a client is sent does not tell whether the account has devices.
 */
final class ScramServer extends SideBySideServer {

    /** The name that Openfire 5.1 asks for after a login with channel binding. */
    private static final String BINDING_TYPE = "channelbindingtype";

    private boolean begun;
    private Optional<String> username = Optional.empty();
    private Optional<ClientFirst> first = Optional.empty();
    private Optional<ScramConversation> conversation = Optional.empty();

    ScramServer(SaslServer host, Logins logins, LoginSession session) {
        super(host, logins, session);
    }

    @Override
    public byte @Nullable [] evaluateResponse(byte[] response) throws SaslException {
        if (begun) {
            return end(response);
        }
        begun = true;
        return begin(response);
    }

    private byte @Nullable [] begin(byte[] response) throws SaslException {
        first = ClientFirst.parse(response);
        username = first.flatMap(m -> logins().username(m.name(), m.authzid()));
        if (username.isPresent()) {
            checkLimit(username.get());
        }
        byte @Nullable [] answer = askHost(response);
        Optional<ServerFirst> server = Optional.ofNullable(answer).flatMap(ServerFirst::parse);
        conversation = first.flatMap(c -> server.map(s -> new ScramConversation(c, s)));
        return answer;
    }

    private byte @Nullable [] end(byte[] response) throws SaslException {
        if (username.isEmpty() || host().isComplete()) {
            return askHost(response);
        }
        String name = username.get();
        Optional<ScramExchange> exchange =
                conversation.flatMap(
                        c ->
                                ClientFinal.parse(response)
                                        .flatMap(m -> c.check(m, session()::channelBinding)));
        Optional<ScramMatch> match = exchange.flatMap(e -> logins().devices().match(name, e));
        if (match.isPresent()
                && settle(name, logins().devices().complete(match.get(), session().address()))) {
            return serverFinal(match.get());
        }
        return askHost(response, name, false);
    }

    private static byte[] serverFinal(ScramMatch match) {
        String signature = Base64.getEncoder().encodeToString(match.serverSignature());
        return ("v=" + signature).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Object getNegotiatedProperty(String name) {
        return name.equals(BINDING_TYPE) && isComplete()
                ? first.flatMap(ClientFirst::bindingType).orElse(null)
                : super.getNegotiatedProperty(name);
    }
}
