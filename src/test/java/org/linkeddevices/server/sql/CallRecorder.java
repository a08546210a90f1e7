// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Connections that remember what was called on them, but for what no driver asks the server. */
final class CallRecorder implements ConnectionSource {

    private final ConnectionSource source;
    private final List<String> names = new ArrayList<>();

    CallRecorder(ConnectionSource source) {
        this.source = source;
    }

    /** The names of the methods, in order. */
    List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = source.open();
        return (Connection)
                Proxy.newProxyInstance(
                        CallRecorder.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("getMetaData")) {
                                names.add(method.getName());
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
