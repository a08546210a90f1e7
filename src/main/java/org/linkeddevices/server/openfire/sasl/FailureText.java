// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.sasl;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jivesoftware.openfire.Connection;
import org.jivesoftware.openfire.session.LocalSession;
import org.jspecify.annotations.Nullable;

/**
 * Puts another text in the place of the SASL failure that Openfire is about to send.
 *
 * <p>Openfire (4.2 to 5.1) sends a failure with a condition and nothing else, and gives no way to
 * add the text that RFC 6120, section 6.4.5, allows. So the session's connection is replaced, by
 * reflection, until the failure is written: that is what Openfire does next, on the same thread.
 */
final class FailureText {

    private final Field field;

    FailureText() {
        try {
            field = LocalSession.class.getDeclaredField("conn");
            field.setAccessible(true);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("sessions of this Openfire have no connection", e);
        }
    }

    /** Replaces the next failure that a session is sent. */
    void replaceNext(LocalSession session, String failure) {
        Connection connection = session.getConnection();
        Connection stand =
                (Connection)
                        Proxy.newProxyInstance(
                                FailureText.class.getClassLoader(),
                                new Class<?>[] {Connection.class},
                                (proxy, method, arguments) -> {
                                    if (isFailure(method, arguments)) {
                                        set(session, connection);
                                        return call(connection, method, failure);
                                    }
                                    return call(connection, method, arguments);
                                });
        set(session, stand);
    }

    private static boolean isFailure(Method method, Object @Nullable [] arguments) {
        return method.getName().equals("deliverRawText")
                && arguments != null
                && arguments[0] instanceof String text
                && text.startsWith("<failure");
    }

    private static @Nullable Object call(
            Connection connection, Method method, Object @Nullable ... arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private void set(LocalSession session, Connection connection) {
        try {
            field.set(session, connection);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("connection not replaced", e);
        }
    }
}
