// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.security.sasl.SaslServerFactory;
import org.jivesoftware.openfire.net.SASLAuthentication;

/**
 * The security provider through which Openfire gets our SASL servers: it asks the JDK, the JDK asks
 * the providers in order, and this one comes first.
 */
public final class DeviceSaslProvider extends Provider {

    static final String NAME = "LinkedDevices";

    private static final long serialVersionUID = 1L;

    private DeviceSaslProvider(Set<String> mechanisms, SaslServerFactory factory) {
        super(NAME, "1", "Linked Devices: device secrets in SASL");
        mechanisms.forEach(mechanism -> putService(new FactoryService(this, mechanism, factory)));
    }

    /**
     * Puts the provider in first place, also where an earlier load of the plugin left one behind.
     *
     * @param factory makes the factory for all mechanisms that the server can do
     * @return takes the provider out again
     */
    public static AutoCloseable install(Function<Set<String>, SaslServerFactory> factory) {
        // Openfire registers its own provider when this class is first used: it must be there by
        // now, since we only offer what some other provider can do too.
        Set<String> implemented = SASLAuthentication.getImplementedMechanisms();
        Security.removeProvider(NAME);
        Set<String> mechanisms = NextServer.mechanisms();
        if (!mechanisms.contains("PLAIN")) {
            throw new IllegalStateException("Openfire's SASL not found among " + implemented);
        }
        Provider provider = new DeviceSaslProvider(mechanisms, factory.apply(mechanisms));
        Security.insertProviderAt(provider, 1);
        return () -> Security.removeProvider(NAME);
    }

    /** A service whose factory is there already, so that it can have been given what it needs. */
    private static final class FactoryService extends Service {

        private final SaslServerFactory factory;

        FactoryService(Provider provider, String mechanism, SaslServerFactory factory) {
            super(
                    provider,
                    "SaslServerFactory",
                    mechanism,
                    factory.getClass().getName(),
                    List.of(),
                    Map.of());
            this.factory = factory;
        }

        @Override
        public Object newInstance(Object parameter) {
            return factory;
        }
    }
}
