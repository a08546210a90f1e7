// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.profanity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.linkeddevices.bench.Deadline;

/** A program for people in a terminal of its own (tmux): what it shows, and keys typed into it. */
final class Terminal implements AutoCloseable {

    private static final String WIDTH = "180";
    private static final String HEIGHT = "50";

    private final Path socket;

    /**
     * Starts the program.
     *
     * @param socket a path for the terminal's socket; short, see unix(7)
     * @param environment added to this process's own
     * @param command the program and its arguments
     */
    Terminal(Path socket, Map<String, String> environment, List<String> command) {
        this.socket = socket;
        List<String> start = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d"));
        start.addAll(List.of("-x", WIDTH, "-y", HEIGHT));
        environment.forEach((name, value) -> start.addAll(List.of("-e", name + "=" + value)));
        start.addAll(command);
        tmux(start);
    }

    /** What the terminal shows now. */
    String screen() {
        return tmux(List.of("capture-pane", "-p"));
    }

    /** Types a line and Enter. */
    void type(String line) {
        tmux(List.of("send-keys", "-l", line));
        tmux(List.of("send-keys", "Enter"));
    }

    /**
     * Waits until a text is on the screen.
     *
     * @throws AssertionError with the screen if it does not come
     */
    void await(String text, Duration time) {
        try {
            Deadline.in(time).until(text, () -> screen().contains(text));
        } catch (AssertionError e) {
            throw new AssertionError("not shown: " + text + "\n" + screen(), e);
        }
    }

    /** Kills the program, at once and without a word to anybody. */
    @Override
    public void close() {
        String pid = tmux(List.of("display-message", "-p", "#{pane_pid}")).strip();
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        tmux(List.of("kill-server"));
    }

    private String tmux(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            byte[] output = process.getInputStream().readAllBytes();
            process.waitFor(10, TimeUnit.SECONDS);
            return new String(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
