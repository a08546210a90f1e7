// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension that hands tests an {@link OpenfireServer} as a parameter: one server, with the
 * plugin under test, for all tests of the run. It starts with the first test that asks and stops
 * after the last. Tests must use accounts of their own, see {@link OpenfireServer#createAccount},
 * and put back what they change.
 */
public final class SharedServer implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SharedServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OpenfireServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // JUnit closes what is in the root store at the end of the run.
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(OpenfireServer.class, key -> start(), OpenfireServer.class);
    }

    private static OpenfireServer start() {
        try {
            return OpenfireBench.named("shared").plugin().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
