// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.jivesoftware.openfire.disco.IQDiscoInfoHandler;

/**
 * Advertises features in service discovery (XEP-0030), for the server and for its accounts.
 *
 * <p>Openfire 4.2 shows the features of the server for accounts too. Since 4.8 accounts have their
 * own, from a provider of a type that 4.2 does not know, hence the reflection.
 */
public final class Features implements AutoCloseable {

    private static final String PROVIDER = "org.jivesoftware.openfire.disco.UserFeaturesProvider";

    private final IQDiscoInfoHandler handler;
    private final List<String> features;
    private final Optional<Object> provider;

    private Features(IQDiscoInfoHandler handler, List<String> features) {
        this.handler = handler;
        this.features = List.copyOf(features);
        this.provider = providerType().map(this::provider);
    }

    /** Starts to advertise the features. */
    public static Features advertise(IQDiscoInfoHandler handler, List<String> features) {
        Features advertised = new Features(handler, features);
        advertised.features.forEach(handler::addServerFeature);
        advertised.provider.ifPresent(p -> advertised.call("addUserFeaturesProvider", p));
        return advertised;
    }

    @Override
    public void close() {
        provider.ifPresent(p -> call("removeUserFeaturesProvider", p));
        features.forEach(handler::removeServerFeature);
    }

    private static Optional<Class<?>> providerType() {
        try {
            return Optional.of(Class.forName(PROVIDER));
        } catch (ClassNotFoundException e) {
            // Openfire before 4.8.
            return Optional.empty();
        }
    }

    private Object provider(Class<?> type) {
        return Proxy.newProxyInstance(
                Features.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getFeatures" -> features.iterator();
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "Linked Devices";
                        });
    }

    private void call(String name, Object argument) {
        try {
            Method method = IQDiscoInfoHandler.class.getMethod(name, providerType().orElseThrow());
            method.invoke(handler, argument);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("account features are not accessible", e);
        }
    }
}
