// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.archive;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.handler.IQHandler;

/**
 * Which handler the router has for a namespace. It does not tell: {@code supports} says only that
 * there is one, {@code addHandler} takes another's place without a word, and {@code removeHandler}
 * removes whatever is there. The field has the same name in Openfire 4.2 to 5.1.
 */
final class HandlerTable {

    private final Map<String, IQHandler> handlers;
    private final String namespace;

    /** The place of a namespace in the table of a router. */
    HandlerTable(IQRouter router, String namespace) {
        this.handlers = handlers(router);
        this.namespace = namespace;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, IQHandler> handlers(IQRouter router) {
        try {
            Field field = IQRouter.class.getDeclaredField("namespace2Handlers");
            field.setAccessible(true);
            return (Map<String, IQHandler>) field.get(router);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the router's handlers are not accessible", e);
        }
    }

    /** Who has the place. */
    Optional<IQHandler> holder() {
        return Optional.ofNullable(handlers.get(namespace));
    }

    /** Gives the place to an initialized handler. */
    void put(IQHandler handler) {
        handlers.put(namespace, handler);
    }

    /** Takes a handler from the place, if it has it, and gives it to another if there is one. */
    void release(IQHandler handler, Optional<IQHandler> successor) {
        if (successor.isPresent()) {
            handlers.replace(namespace, handler, successor.get());
        } else {
            handlers.remove(namespace, handler);
        }
    }
}
