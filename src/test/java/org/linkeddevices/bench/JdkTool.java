// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command of the JDK that runs the tests.
 *
 * @param name such as {@code jcmd}
 */
record JdkTool(String name) {

    /** Its file. */
    String path() {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /**
     * Runs it to its end.
     *
     * @return what it printed
     * @throws IOException if it fails; the text has what it printed
     */
    String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, path());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output =
                new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(name + " failed with " + status + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + name + " ran", e);
        }
        return output;
    }
}
