// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.linkeddevices.bench.OpenfireServer;
import org.linkeddevices.bench.SharedServer;

/** Hands tests the run's server and one browser, logged in to its admin console. */
public final class SharedBrowser implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedBrowser.class);

    private final SharedServer servers = new SharedServer();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ConsoleBrowser.class || type == OpenfireServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        OpenfireServer server = (OpenfireServer) servers.resolveParameter(parameter, context);
        if (parameter.getParameter().getType() == OpenfireServer.class) {
            return server;
        }
        // JUnit closes what is in the root store at the end of the run.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        ConsoleBrowser.class,
                        key -> new ConsoleBrowser(server),
                        ConsoleBrowser.class);
    }
}
