// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of an Openfire that stands on MINA (before 5.0), as to the threads that work for its
 * connections. Reflective: later versions stand on Netty and have nothing like it.
 */
final class MinaPort {

    private static final Logger LOG = LoggerFactory.getLogger(MinaPort.class);

    /** Openfire's name of the filter that takes events to its worker threads. */
    private static final String THREADS = "threadModel";

    private static final String FILTER = "org.apache.mina.core.filterchain.IoFilter";
    private static final String EVENT = "org.apache.mina.core.session.IoEventType";

    private final Object chain;

    private MinaPort(Object chain) {
        this.chain = chain;
    }

    /**
     * The ports that are open now; none if this Openfire has no MINA.
     *
     * @param manager Openfire's connection manager
     */
    static List<MinaPort> open(Object manager) {
        List<MinaPort> ports = new ArrayList<>();
        try {
            for (Object listener : (Iterable<?>) call(manager, "getListeners")) {
                Optional<Object> acceptor =
                        Optional.ofNullable(call(listener, "getSocketAcceptor"));
                if (acceptor.isPresent()) {
                    ports.add(new MinaPort(call(acceptor.get(), "getFilterChain")));
                }
            }
        } catch (ReflectiveOperationException e) {
            LOG.debug("no port of MINA", e);
        }
        return ports;
    }

    /** The filter that takes events to worker threads. */
    Optional<Object> threads() {
        try {
            return Optional.ofNullable(
                    chain.getClass().getMethod("get", String.class).invoke(chain, THREADS));
        } catch (ReflectiveOperationException e) {
            return none(e);
        }
    }

    /** Lets connections that are made from now on have another such filter. */
    void replaceThreads(Object filter) {
        try {
            Class<?> type = filter.getClass().getClassLoader().loadClass(FILTER);
            chain.getClass()
                    .getMethod("replace", String.class, type)
                    .invoke(chain, THREADS, filter);
        } catch (ReflectiveOperationException e) {
            LOG.warn("this version of MINA replaces no filters", e);
        }
    }

    /** Makes a filter that takes other events to the same threads. */
    static Optional<Object> sameThreads(Object filter, String... events) {
        try {
            Class<?> type = filter.getClass().getClassLoader().loadClass(EVENT);
            List<?> all =
                    Stream.of(type.getEnumConstants())
                            .filter(event -> List.of(events).contains(event.toString()))
                            .toList();
            Object[] chosen = all.toArray((Object[]) Array.newInstance(type, all.size()));
            return Optional.of(
                    filter.getClass()
                            .getConstructor(Executor.class, chosen.getClass())
                            .newInstance(call(filter, "getExecutor"), chosen));
        } catch (ReflectiveOperationException e) {
            return none(e);
        }
    }

    private static Optional<Object> none(ReflectiveOperationException reason) {
        LOG.warn("this version of MINA is not known; Openfire works as it comes", reason);
        return Optional.empty();
    }

    private static Object call(Object target, String method)
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
