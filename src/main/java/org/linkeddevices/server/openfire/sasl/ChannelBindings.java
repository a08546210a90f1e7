// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jivesoftware.openfire.Connection;

/**
 * Channel binding data of connections (RFC 5929, RFC 9266).
 *
 * <p>Reflective: {@code Connection.getChannelBindingData} is new in Openfire 5.1; before, no
 * connection has any.
 */
final class ChannelBindings {

    private final Optional<Method> getter;

    ChannelBindings() {
        this(Connection.class);
    }

    ChannelBindings(Class<?> connectionType) {
        this.getter =
                Arrays.stream(connectionType.getMethods())
                        .filter(m -> m.getName().equals("getChannelBindingData"))
                        .filter(m -> m.getReturnType() == Optional.class)
                        .filter(
                                m ->
                                        Arrays.equals(
                                                m.getParameterTypes(),
                                                new Class<?>[] {String.class}))
                        .findFirst();
    }

    /** The data of a binding, or empty if the connection has none of this type. */
    Optional<byte[]> data(Object connection, String type) {
        if (getter.isEmpty()) {
            return Optional.empty();
        }
        try {
            return ((Optional<?>) getter.get().invoke(connection, type)).map(byte[].class::cast);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("channel binding not accessible", e);
        }
    }
}
