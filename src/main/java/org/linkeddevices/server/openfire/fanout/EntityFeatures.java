// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.fanout;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.entitycaps.EntityCapabilitiesManager;
import org.linkeddevices.server.port.ClientFeatures;
import org.xmpp.packet.JID;

/**
 * What Openfire has learnt of clients by their entity capabilities (XEP-0115).
 *
 * <p>Reflective, because the manager has its only instance itself in Openfire 4.2 and is a module
 * of the server in later versions.
 */
public final class EntityFeatures implements ClientFeatures {

    private final EntityCapabilitiesManager manager;

    /** Creates the adapter. */
    public EntityFeatures(XMPPServer server) {
        this.manager = manager(server);
    }

    @Override
    public boolean has(String fullJid, String feature) {
        return Optional.ofNullable(manager.getEntityCapabilities(new JID(fullJid)))
                .filter(known -> known.containsFeature(feature))
                .isPresent();
    }

    private static EntityCapabilitiesManager manager(XMPPServer server) {
        try {
            return (EntityCapabilitiesManager) found(server);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Openfire has no entity capabilities", e);
        }
    }

    private static Object found(XMPPServer server) throws ReflectiveOperationException {
        Optional<Method> module = method(XMPPServer.class, "getEntityCapabilitiesManager");
        return module.isPresent()
                ? module.get().invoke(server)
                : EntityCapabilitiesManager.class.getMethod("getInstance").invoke(null);
    }

    private static Optional<Method> method(Class<?> type, String name) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 0) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
