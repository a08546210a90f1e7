// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.xmpp.packet.Packet;

/**
 * Whether clients have said that nobody looks at them (XEP-0352), and what can wait for those.
 * Reflective: only Openfire 4.8 and later know.
 */
final class ClientStates {

    private final Optional<Method> manager;
    private final Optional<Method> active;
    private final Optional<Method> due;

    ClientStates() {
        manager = method(LocalClientSession.class, "getCsiManager");
        active = manager.flatMap(m -> method(m.getReturnType(), "isActive"));
        due = manager.flatMap(m -> method(m.getReturnType(), "queueOrPush", Packet.class));
    }

    boolean isInactive(LocalClientSession session) {
        return ask(session, active).filter(Boolean.FALSE::equals).isPresent();
    }

    /**
     * Has Openfire decide whether a packet can wait until the client is active.
     *
     * @return what is to go out now, in this order: the packet behind those that have waited, or
     *     nothing
     */
    List<Packet> due(LocalClientSession session, Packet packet) {
        return ask(session, due, packet)
                .map(packets -> ((List<?>) packets).stream().map(Packet.class::cast).toList())
                .orElseGet(() -> List.of(packet));
    }

    private Optional<Object> ask(
            LocalClientSession session, Optional<Method> question, Object... about) {
        if (manager.isEmpty() || question.isEmpty()) {
            return Optional.empty();
        }
        try {
            Object states = manager.get().invoke(session);
            return states == null
                    ? Optional.empty()
                    : Optional.of(question.get().invoke(states, about));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("client state not readable", e);
        }
    }

    private static Optional<Method> method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return Optional.of(type.getMethod(name, parameters));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }
}
