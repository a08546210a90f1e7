// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.callback.CallbackHandler;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.LocalSession;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.server.openfire.session.ResumeGuards;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.linkeddevices.server.port.Texts;

/**
 * Makes the SASL servers of client sessions that have not got their resource yet. For everything
 * else it makes none, and the JDK goes on to the next provider.
 */
public final class DeviceSaslFactory implements SaslServerFactory {

    private static final String PLAIN = "PLAIN";
    private static final Set<String> MD5 = Set.of("DIGEST-MD5", "CRAM-MD5");
    private static final Set<String> SCRAM = Set.of("SCRAM-SHA-1", "SCRAM-SHA-1-PLUS");

    private final Logins logins;
    private final SessionDevices devices;
    private final ResumeGuards guards;
    private final Texts texts;
    private final Set<String> mechanisms;

    /**
     * Creates the factory.
     *
     * @param guards watches over what the session may resume, whatever mechanism it uses
     * @param mechanisms what other providers have servers for
     */
    public DeviceSaslFactory(
            Logins logins,
            SessionDevices devices,
            ResumeGuards guards,
            Texts texts,
            Set<String> mechanisms) {
        this.logins = logins;
        this.devices = devices;
        this.guards = guards;
        this.texts = texts;
        this.mechanisms = Set.copyOf(mechanisms);
    }

    @Override
    public @Nullable SaslServer createSaslServer(
            String mechanism,
            String protocol,
            String serverName,
            Map<String, ?> properties,
            CallbackHandler handler)
            throws SaslException {
        Object session = properties.get(LocalSession.class.getCanonicalName());
        if (!(session instanceof LocalClientSession client)
                || client.getAddress().getNode() != null) {
            return null;
        }
        devices.forget(client);
        guards.watch(client);
        String name = mechanism.toUpperCase(Locale.ROOT);
        if (!name.equals(PLAIN) && !SCRAM.contains(name) && !MD5.contains(name)) {
            return null;
        }
        Optional<SaslServer> host =
                NextServer.create(mechanism, protocol, serverName, properties, handler);
        LoginSession login = new OpenfireLoginSession(client, devices, texts);
        return host.map(server -> beside(server, name, login)).orElse(null);
    }

    private SaslServer beside(SaslServer host, String mechanism, LoginSession login) {
        if (mechanism.equals(PLAIN)) {
            return new PlainServer(host, logins, login);
        }
        return SCRAM.contains(mechanism)
                ? new ScramServer(host, logins, login)
                : new PasswordServer(host, logins, login);
    }

    @Override
    public String[] getMechanismNames(@Nullable Map<String, ?> properties) {
        boolean plainAllowed =
                properties == null || !"true".equals(properties.get(Sasl.POLICY_NOPLAINTEXT));
        return mechanisms.stream()
                .filter(name -> SCRAM.contains(name) || (plainAllowed && name.equals(PLAIN)))
                .toArray(String[]::new);
    }
}
