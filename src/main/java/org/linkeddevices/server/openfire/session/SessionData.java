// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jivesoftware.openfire.session.LocalSession;

/**
 * One text that a session carries until it ends.
 *
 * <p>Reflective, because {@code LocalSession.setSessionData} and {@code removeSessionData} return
 * nothing in Openfire 4.2 and an object since 4.5.
 */
final class SessionData {

    private final String key;
    private final Method set;
    private final Method remove;

    SessionData(String key) {
        this.key = key;
        try {
            set = LocalSession.class.getMethod("setSessionData", String.class, Object.class);
            remove = LocalSession.class.getMethod("removeSessionData", String.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("this Openfire has no session data", e);
        }
    }

    Optional<String> get(LocalSession session) {
        return Optional.ofNullable((String) session.getSessionData(key));
    }

    void set(LocalSession session, String value) {
        invoke(set, session, key, value);
    }

    void remove(LocalSession session) {
        invoke(remove, session, key);
    }

    private static void invoke(Method method, Object target, Object... arguments) {
        try {
            method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("session data not accessible", e);
        }
    }
}
