// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.lang.reflect.Field;
import org.jivesoftware.openfire.session.LocalSession;
import org.jivesoftware.openfire.streammanagement.StreamManager;

/**
 * The stream manager of a session, which Openfire (4.2 to 5.1) lets nobody replace.
 *
 * <p>Reflective, because there is no other place to say no: stream management elements pass no
 * interceptor, and resuming has no event.
 */
final class StreamManagerField {

    private final Field field;

    StreamManagerField() {
        try {
            field = LocalSession.class.getDeclaredField("streamManager");
            field.setAccessible(true);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("sessions of this Openfire have no stream manager", e);
        }
    }

    void set(LocalSession session, StreamManager manager) {
        try {
            field.set(session, manager);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("stream manager not replaced", e);
        }
    }
}
