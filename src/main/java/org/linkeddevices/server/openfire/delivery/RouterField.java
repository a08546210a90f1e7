// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.lang.reflect.Field;
import java.util.Optional;
import org.jivesoftware.openfire.MessageRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part of Openfire's message router that ours stands before. Reflective: the router has no place
 * where a plugin may say what becomes of a message, but that it is rejected, which would hide it
 * from other plugins.
 */
final class RouterField {

    private static final Logger LOG = LoggerFactory.getLogger(RouterField.class);

    private final MessageRouter router;
    private final String name;

    RouterField(MessageRouter router, String name) {
        this.router = router;
        this.name = name;
    }

    /** What is in the field; empty, and in the server's log, if this Openfire has none. */
    <T> Optional<T> get(Class<T> type) {
        try {
            return Optional.ofNullable(type.cast(field().get(router)));
        } catch (ReflectiveOperationException | ClassCastException e) {
            LOG.error("this Openfire's router has no {}", name, e);
            return Optional.empty();
        }
    }

    /** Puts something into the field. */
    void put(Object value) {
        try {
            field().set(router, value);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.error("this Openfire's router has no {}", name, e);
        }
    }

    private Field field() throws NoSuchFieldException {
        Field field = MessageRouter.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
