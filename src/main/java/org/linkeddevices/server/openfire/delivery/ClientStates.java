// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jivesoftware.openfire.session.LocalClientSession;

/**
 * Whether clients have said that nobody looks at them (XEP-0352). Reflective: only Openfire 4.8 and
 * later know.
 */
final class ClientStates {

    private final Optional<Method> manager;
    private final Optional<Method> active;

    ClientStates() {
        manager = method(LocalClientSession.class, "getCsiManager");
        active = manager.flatMap(m -> method(m.getReturnType(), "isActive"));
    }

    boolean isInactive(LocalClientSession session) {
        if (manager.isEmpty() || active.isEmpty()) {
            return false;
        }
        try {
            Object states = manager.get().invoke(session);
            return states != null && Boolean.FALSE.equals(active.get().invoke(states));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("client state not readable", e);
        }
    }

    private static Optional<Method> method(Class<?> type, String name) {
        try {
            return Optional.of(type.getMethod(name));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }
}
