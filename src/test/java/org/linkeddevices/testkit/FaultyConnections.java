// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.linkeddevices.server.sql.ConnectionSource;

/**
 * Connections that break when a test wants it. A broken connection refuses everything that follows
 * on it, also the rollback, as when the network or the database dies.
 */
public final class FaultyConnections implements ConnectionSource {

    /** Where to break. */
    public enum At {
        /** Nowhere. */
        NOWHERE,
        /** When the n-th connection is opened. */
        OPEN,
        /** Before the n-th statement is executed. */
        STATEMENT,
        /** After the n-th statement was executed. */
        AFTER_STATEMENT,
        /** Before the n-th commit. */
        COMMIT,
        /** After the n-th commit; whether the commit was heard of, nobody can tell. */
        AFTER_COMMIT,
        /** Before the n-th rollback. */
        ROLLBACK,
        /** When the connection is made ready for the pool again after the n-th commit. */
        GIVING_BACK
    }

    /** The SQLSTATE of a broken connection. */
    public static final String BROKEN = "08006";

    private final ConnectionSource source;
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger statements = new AtomicInteger();
    private At at = At.NOWHERE;
    private String state = BROKEN;

    /** Wraps connections that work. */
    public FaultyConnections(ConnectionSource source) {
        this.source = source;
    }

    /** Breaks once. */
    public void breakAt(At point, int number) {
        breakAt(point, number, BROKEN);
    }

    /** Breaks once, with an SQLSTATE; only {@link #BROKEN} breaks the connection too. */
    public void breakAt(At point, int number, String sqlState) {
        at = point;
        state = sqlState;
        left.set(number);
        statements.set(0);
    }

    /** How many statements were executed since the last {@link #breakAt}. */
    public int statements() {
        return statements.get();
    }

    /** Whether it has broken as it was told. */
    public boolean hasBroken() {
        return at != At.NOWHERE && left.get() <= 0;
    }

    @Override
    public Connection open() throws SQLException {
        AtomicBoolean broken = new AtomicBoolean();
        reach(At.OPEN, broken);
        Connection connection = source.open();
        return proxy(
                Connection.class,
                (method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return call(connection, method, arguments);
                    }
                    check(broken);
                    String name = method.getName();
                    if (name.equals("commit")) {
                        reach(At.COMMIT, broken);
                    } else if (name.equals("rollback")) {
                        reach(At.ROLLBACK, broken);
                    } else if (name.equals("setAutoCommit") && arguments[0].equals(true)) {
                        reach(At.GIVING_BACK, broken);
                    }
                    Object result = call(connection, method, arguments);
                    if (method.getName().equals("commit")) {
                        reach(At.AFTER_COMMIT, broken);
                    }
                    return result instanceof PreparedStatement statement
                            ? statement(statement, broken)
                            : result;
                });
    }

    private PreparedStatement statement(PreparedStatement statement, AtomicBoolean broken) {
        return proxy(
                PreparedStatement.class,
                (method, arguments) -> {
                    if (!method.getName().startsWith("execute")) {
                        return call(statement, method, arguments);
                    }
                    check(broken);
                    reach(At.STATEMENT, broken);
                    statements.incrementAndGet();
                    Object result = call(statement, method, arguments);
                    reach(At.AFTER_STATEMENT, broken);
                    return result;
                });
    }

    private void reach(At point, AtomicBoolean broken) throws SQLException {
        if (at == point && left.decrementAndGet() == 0) {
            broken.set(state.equals(BROKEN));
            throw new SQLException("broken by the test", state);
        }
    }

    private static void check(AtomicBoolean broken) throws SQLException {
        if (broken.get()) {
            throw new SQLException("broken by the test before", BROKEN);
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> calls.call(method, arguments)));
    }

    /** What a proxy does. */
    @FunctionalInterface
    private interface Calls {
        Object call(Method method, Object[] arguments) throws Throwable;
    }
}
