// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads whose name shows whose they are. */
public final class NamedThreads implements ThreadFactory {

    private final AtomicInteger count = new AtomicInteger();
    private final String name;

    /**
     * Creates it.
     *
     * @param name what the names of the threads begin with; a number follows, from 1
     */
    public NamedThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
