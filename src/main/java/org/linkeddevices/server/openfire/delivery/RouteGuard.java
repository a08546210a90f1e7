// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jivesoftware.openfire.MessageRouter;
import org.jivesoftware.openfire.RoutingTable;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.Message;

/**
 * Stands between Openfire's message router and its routing table: a message that the sync log alone
 * brings to all who are to have it is not routed, which would only make copies that {@link
 * CopyFilter} takes away again. For the router, and for the interceptors of other plugins, such a
 * message was delivered.
 *
 * <p>A proxy, because the methods of routing tables differ between versions of Openfire.
 */
final class RouteGuard implements InvocationHandler, AutoCloseable {

    private static final String ROUTE = "routePacket";
    private static final String SESSIONS = "getRoutes";

    private final RouterField field;
    private final Optional<RoutingTable> original;
    // Openfire routes a message, and makes its carbons, on the thread that asked interceptors.
    private final ThreadLocal<Optional<Taken>> current = ThreadLocal.withInitial(Optional::empty);

    /** A message that is not to be routed. */
    private static final class Taken {
        private final Message message;
        private final @Nullable String to;
        private final boolean withCarbons;
        private boolean skipped;

        Taken(Message message, boolean withCarbons) {
            this.message = message;
            this.to = message.getElement().attributeValue("to");
            this.withCarbons = withCarbons;
        }

        boolean leavesNoCarbons() {
            return skipped && withCarbons;
        }

        /** Another plugin may have sent it elsewhere meanwhile. */
        boolean is(Object packet) {
            return packet == message
                    && Objects.equals(to, message.getElement().attributeValue("to"));
        }
    }

    private RouteGuard(RouterField field, Optional<RoutingTable> original) {
        this.field = field;
        this.original = original;
    }

    /** Begins. */
    static RouteGuard begin(MessageRouter router) {
        return begin(new RouterField(router, "routingTable"));
    }

    /** Begins, in the field with the router's routing table. */
    static RouteGuard begin(RouterField field) {
        RouteGuard guard = new RouteGuard(field, field.get(RoutingTable.class));
        guard.original.ifPresent(
                table ->
                        field.put(
                                Proxy.newProxyInstance(
                                        RoutingTable.class.getClassLoader(),
                                        new Class<?>[] {RoutingTable.class},
                                        guard)));
        return guard;
    }

    /**
     * The message that this thread is about to route must not be routed.
     *
     * @param withCarbons whether the sender's sessions need no copies by Openfire either
     */
    void take(Message message, boolean withCarbons) {
        current.set(Optional.of(new Taken(message, withCarbons)));
    }

    /** The message that this thread is about to route, or has routed, is Openfire's. */
    void leave() {
        current.set(Optional.empty());
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Optional<Taken> taken = current.get();
        if (taken.isPresent() && arguments != null) {
            if (method.getName().equals(ROUTE)) {
                if (taken.get().is(arguments[1])) {
                    taken.get().skipped = true;
                    return null;
                }
                leave();
            } else if (method.getName().equals(SESSIONS) && taken.get().leavesNoCarbons()) {
                return List.of();
            }
        }
        try {
            return method.invoke(original.orElseThrow(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        original.ifPresent(field::put);
    }
}
