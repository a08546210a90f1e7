// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.lang.reflect.Field;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Openfire's connection stands on. Reflective: Openfire does not say. */
final class ConnectionField {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionField.class);

    private ConnectionField() {}

    /** What is in a field of a connection; empty if it has none of this type. */
    static <T> Optional<T> of(Object connection, String name, Class<T> type) {
        try {
            Field field = connection.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return Optional.ofNullable(type.cast(field.get(connection)));
        } catch (ReflectiveOperationException | ClassCastException e) {
            LOG.debug("{} has no {}: its messages are written one by one", connection, name, e);
            return Optional.empty();
        }
    }
}
