// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.handler.IQHandler;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the plugin has put into the server, so that all of it is taken out again: in reverse order,
 * and the rest even if one part fails.
 */
public final class Registrations implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    private final Deque<AutoCloseable> removals = new ArrayDeque<>();

    /** Remembers how something that was just put into the server is taken out. */
    public void add(AutoCloseable removal) {
        removals.push(removal);
    }

    /** Remembers a part that closes itself, and hands it back. */
    public <T extends AutoCloseable> T keep(T part) {
        removals.push(part);
        return part;
    }

    /** Lets an interceptor see all packets, until it is taken out again, and hands it back. */
    public <T extends PacketInterceptor> T intercept(T interceptor) {
        InterceptorManager.getInstance().addInterceptor(interceptor);
        add(() -> InterceptorManager.getInstance().removeInterceptor(interceptor));
        return interceptor;
    }

    /** Lets a handler answer requests, until it is taken out again. */
    public void handle(IQRouter router, IQHandler handler) {
        router.addHandler(handler);
        add(() -> router.removeHandler(handler));
    }

    @Override
    public void close() {
        while (!removals.isEmpty()) {
            closeOne(removals.pop());
        }
    }

    private static void closeOne(AutoCloseable removal) {
        try {
            removal.close();
        } catch (Exception e) {
            LOG.error("could not be removed from the server: {}", removal, e);
        }
    }
}
