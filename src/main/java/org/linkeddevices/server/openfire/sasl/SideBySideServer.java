// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.util.Optional;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.server.credential.LoginResult;

/**
 * A SASL server that knows devices, beside the host's own server, which it asks for everything that
 * is no device's.
 */
abstract class SideBySideServer implements SaslServer {

    private final SaslServer host;
    private final Logins logins;
    private final LoginSession session;
    private Optional<String> device = Optional.empty();

    SideBySideServer(SaslServer host, Logins logins, LoginSession session) {
        this.host = host;
        this.logins = logins;
        this.session = session;
    }

    final SaslServer host() {
        return host;
    }

    final Logins logins() {
        return logins;
    }

    final LoginSession session() {
        return session;
    }

    /** Refuses right away whoever failed too often. */
    final void checkLimit(String username) throws SaslException {
        Optional<LoginResult.Refused> refused =
                logins.devices().refusal(username, session.address());
        if (refused.isPresent()) {
            throw session.refuse(refused.get());
        }
    }

    /**
     * Acts on what became of a login with a device secret or token.
     *
     * @return whether a device is logged in; if not, the host decides
     */
    final boolean settle(String username, LoginResult result) throws SaslException {
        if (result instanceof LoginResult.Refused refused) {
            if (refused.reason() == LoginResult.Reason.LOCKED_OUT) {
                logins.accounts().recordFailedLogin(username);
            }
            throw session.refuse(refused);
        }
        if (result instanceof LoginResult.LoggedIn in) {
            session.loggedInAs(in.device().ref());
            device = Optional.of(username);
            return true;
        }
        return false;
    }

    /** Lets the host decide on a message about which nothing is known here. */
    final byte @Nullable [] askHost(byte[] response) throws SaslException {
        byte @Nullable [] answer = host.evaluateResponse(response);
        checkPolicy();
        return answer;
    }

    /**
     * Lets the host decide on the message that ends the exchange.
     *
     * @param username the account
     * @param hostCounts whether the host counts a failure itself
     */
    final byte @Nullable [] askHost(byte[] response, String username, boolean hostCounts)
            throws SaslException {
        byte @Nullable [] answer;
        try {
            answer = host.evaluateResponse(response);
        } catch (SaslException e) {
            logins.devices().failed(username, session.address(), hostCounts);
            throw e;
        }
        checkPolicy();
        return answer;
    }

    /**
     * Refuses the account password, which the host has found right, where it may not log in. What
     * counts is the account that the host lets in: it takes messages that are not understood here.
     */
    private void checkPolicy() throws SaslException {
        if (!host.isComplete()) {
            return;
        }
        Optional<String> username = logins.username(host.getAuthorizationID(), "");
        if (username.isPresent()
                && logins.policy().accountPassword(username.get())
                        instanceof LoginResult.Refused refused) {
            throw session.refuse(refused);
        }
        session.loggedInWithPassword();
    }

    @Override
    public final String getMechanismName() {
        return host.getMechanismName();
    }

    @Override
    public final boolean isComplete() {
        return device.isPresent() || host.isComplete();
    }

    @Override
    public final String getAuthorizationID() {
        return device.orElseGet(host::getAuthorizationID);
    }

    @Override
    public final byte[] unwrap(byte[] incoming, int offset, int length) throws SaslException {
        return host.unwrap(incoming, offset, length);
    }

    @Override
    public final byte[] wrap(byte[] outgoing, int offset, int length) throws SaslException {
        return host.wrap(outgoing, offset, length);
    }

    @Override
    public @Nullable Object getNegotiatedProperty(String name) {
        if (device.isPresent()) {
            return name.equals(Sasl.QOP) ? "auth" : null;
        }
        return host.getNegotiatedProperty(name);
    }

    @Override
    public final void dispose() throws SaslException {
        host.dispose();
    }
}
