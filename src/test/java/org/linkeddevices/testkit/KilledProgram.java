// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A Java program in a process of its own, which is killed as {@code kill -9} does. */
public final class KilledProgram {

    private static final int DEFAULT_ROUNDS = 12;
    private static final long LONGEST_MOMENT = TimeUnit.MILLISECONDS.toNanos(3);

    private final Process process;

    /**
     * Starts it.
     *
     * @param main the class with the method {@code main}, on this JVM's class path
     * @param arguments for it
     * @throws IOException if it does not start
     */
    public KilledProgram(Class<?> main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** How often a test kills: the system property {@code kills}, else 12 times. */
    public static int rounds() {
        return Integer.getInteger("kills", DEFAULT_ROUNDS);
    }

    /**
     * Reads what it reports up to a line, and kills it at once.
     *
     * @throws IOException if it ends by itself before
     * @throws InterruptedException if the test is stopped
     */
    public void killAfterLine(String last) throws IOException, InterruptedException {
        try (BufferedReader output = output()) {
            readTo(output, line -> line.equals(last));
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /**
     * Reads what it reports, and kills it a moment after.
     *
     * @param lines how many lines to wait for
     * @param random for the moment
     * @return all lines that it reported, also those of its last moment
     * @throws IOException if it ends by itself before
     * @throws InterruptedException if the test is stopped
     */
    public List<String> killAfter(int lines, Random random)
            throws IOException, InterruptedException {
        return killAfter(lines, line -> true, random);
    }

    /** The same, where only some of the lines count. */
    public List<String> killAfter(int lines, Predicate<String> counts, Random random)
            throws IOException, InterruptedException {
        List<String> reported;
        try (BufferedReader output = output()) {
            AtomicInteger left = new AtomicInteger(lines);
            reported = readTo(output, line -> counts.test(line) && left.decrementAndGet() == 0);
            LockSupport.parkNanos(random.nextLong(LONGEST_MOMENT));
            // The process's own method would close its output at once.
            process.toHandle().destroyForcibly();
            // Everything that it had written before is still in the pipe; a half line is no report.
            StringBuilder rest = new StringBuilder();
            for (int c = output.read(); c >= 0; c = output.read()) {
                rest.append((char) c);
            }
            int end = rest.lastIndexOf("\n");
            if (end >= 0) {
                rest.substring(0, end).lines().forEach(reported::add);
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        return reported;
    }

    private BufferedReader output() {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static List<String> readTo(BufferedReader output, Predicate<String> isLast)
            throws IOException {
        List<String> reported = new ArrayList<>();
        while (true) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("it ended by itself after " + reported);
            }
            reported.add(line);
            if (isLast.test(line)) {
                return reported;
            }
        }
    }
}
