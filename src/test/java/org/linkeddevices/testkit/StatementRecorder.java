// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.linkeddevices.server.sql.ConnectionSource;

/** Connections that remember the prepared statements, their parameters and their row limits. */
public final class StatementRecorder implements ConnectionSource {

    private final ConnectionSource source;
    private final List<Recorded> statements = new CopyOnWriteArrayList<>();

    /** Records what goes to these connections. */
    public StatementRecorder(ConnectionSource source) {
        this.source = source;
    }

    /** What was prepared until now, in order. */
    public List<Recorded> statements() {
        return List.copyOf(statements);
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = source.open();
        return proxy(
                Connection.class,
                (method, arguments) -> {
                    Object result = call(connection, method, arguments);
                    if (!method.getName().equals("prepareStatement")) {
                        return result;
                    }
                    Recorded recorded = new Recorded((String) arguments[0]);
                    statements.add(recorded);
                    return recording((PreparedStatement) result, recorded);
                });
    }

    private static PreparedStatement recording(PreparedStatement statement, Recorded recorded) {
        return proxy(
                PreparedStatement.class,
                (method, arguments) -> {
                    recorded.note(method, arguments);
                    return call(statement, method, arguments);
                });
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                call.run(method, arguments == null ? new Object[0] : arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @FunctionalInterface
    private interface Call {
        Object run(Method method, Object[] arguments) throws Throwable;
    }

    /** A statement that was prepared. */
    public static final class Recorded {

        private final String sql;
        private final List<Object> parameters = new ArrayList<>();
        private Optional<Integer> maxRows = Optional.empty();

        private Recorded(String sql) {
            this.sql = sql;
        }

        private synchronized void note(Method method, Object[] arguments) {
            if (method.getName().equals("setMaxRows")) {
                maxRows = Optional.of((Integer) arguments[0]);
            } else if (method.getName().startsWith("set")
                    && arguments.length == 2
                    && !method.getName().equals("setNull")) {
                parameters.add(arguments[1]);
            }
        }

        /** The text. */
        public String sql() {
            return sql;
        }

        /** How many rows the driver was told to return at the most, if it was. */
        public synchronized Optional<Integer> maxRows() {
            return maxRows;
        }

        /** Sets the same parameters on another statement. */
        public synchronized void bindTo(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
        }
    }
}
