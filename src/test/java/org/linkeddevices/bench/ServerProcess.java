// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JVM of one server, from one start to its end. */
final class ServerProcess {

    private static final Duration STOP_TIME = Duration.ofSeconds(30);

    private final Process process;
    private final Thread killer;

    private ServerProcess(Process process) {
        this.process = process;
        this.killer = new Thread(process::destroyForcibly, "bench-server-killer");
    }

    /** Starts {@code java} in the home; what it prints goes to {@code logs/console.log}. */
    static ServerProcess start(Path home, List<String> arguments) throws IOException {
        Path console = home.resolve("logs/console.log");
        Files.createDirectories(console.getParent());
        List<String> command = new ArrayList<>(arguments);
        command.add(0, new JdkTool("java").path());
        Process process =
                new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()))
                        .start();
        process.getOutputStream().close();
        ServerProcess server = new ServerProcess(process);
        // A test run that is stopped half-way must leave no server behind.
        Runtime.getRuntime().addShutdownHook(server.killer);
        return server;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to end, as a service manager does, and insists after a while. */
    void stop() {
        process.destroy();
        if (!ended(STOP_TIME)) {
            kill();
        }
        forget();
    }

    /** SIGKILL: it gets no chance to write anything. */
    void kill() {
        process.destroyForcibly();
        if (!ended(STOP_TIME)) {
            throw new IllegalStateException("process " + process.pid() + " survives SIGKILL");
        }
        forget();
    }

    void awaitExit() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server runs", e);
        }
    }

    private boolean ended(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server stops", e);
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // This JVM is ending: the hook may run, on a process that has ended.
            if (process.isAlive()) {
                throw e;
            }
        }
    }
}
