// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** An executor whose tasks run when a test says so, in any order. */
final class TaskQueue implements Executor {

    private final List<Runnable> tasks = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs one task, whichever. */
    void runOne(RandomGenerator random) {
        if (!tasks.isEmpty()) {
            tasks.remove(random.nextInt(tasks.size())).run();
        }
    }

    /** Runs all tasks, also those that they add. */
    boolean runAll(RandomGenerator random) {
        boolean any = !tasks.isEmpty();
        while (!tasks.isEmpty()) {
            runOne(random);
        }
        return any;
    }
}
