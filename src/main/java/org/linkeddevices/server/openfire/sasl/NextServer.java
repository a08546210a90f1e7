// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.callback.CallbackHandler;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;

/** The SASL servers of all providers but ours: what the JDK would hand out without us. */
final class NextServer {

    private static final String TYPE = "SaslServerFactory";

    private NextServer() {}

    /** The mechanisms for which some other provider has a server. */
    static Set<String> mechanisms() {
        return Arrays.stream(Security.getProviders())
                .filter(NextServer::isAnother)
                .flatMap(provider -> provider.getServices().stream())
                .filter(service -> service.getType().equals(TYPE))
                .map(Provider.Service::getAlgorithm)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Creates the server of the first other provider that has one for these properties. */
    static Optional<SaslServer> create(
            String mechanism,
            String protocol,
            String serverName,
            Map<String, ?> properties,
            CallbackHandler handler)
            throws SaslException {
        Provider[] providers = Security.getProviders(TYPE + "." + mechanism);
        if (providers == null) {
            return Optional.empty();
        }
        for (Provider provider : providers) {
            if (isAnother(provider)) {
                SaslServer server =
                        factory(provider.getService(TYPE, mechanism))
                                .createSaslServer(
                                        mechanism, protocol, serverName, properties, handler);
                if (server != null) {
                    return Optional.of(server);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAnother(Provider provider) {
        return !provider.getName().equals(DeviceSaslProvider.NAME);
    }

    private static SaslServerFactory factory(Provider.Service service) throws SaslException {
        try {
            return (SaslServerFactory) service.newInstance(null);
        } catch (NoSuchAlgorithmException e) {
            throw new SaslException("no factory for " + service.getAlgorithm(), e);
        }
    }
}
