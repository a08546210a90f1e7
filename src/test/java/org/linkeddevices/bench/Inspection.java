// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A look inside a running server, to find what a plugin leaves behind. */
public final class Inspection {

    private static final Pattern LOADERS =
            Pattern.compile(
                    "\\d+:\\s+(\\d+)\\s+\\d+\\s+org\\.jivesoftware\\.openfire\\.container"
                            + "\\.PluginClassLoader\\b");

    private final Control control;
    private final long pid;

    Inspection(Control control, long pid) {
        this.control = control;
        this.pid = pid;
    }

    /**
     * The server's process.
     *
     * @return its number
     */
    public long pid() {
        return pid;
    }

    /**
     * The names of all threads.
     *
     * @return sorted
     */
    public List<String> threads() {
        return control.lines("threads");
    }

    /**
     * The names of the security providers.
     *
     * @return in the order in which they are asked
     */
    public List<String> securityProviders() {
        return control.lines("providers");
    }

    /**
     * The class names of the packet interceptors.
     *
     * @return sorted
     */
    public List<String> interceptors() {
        return control.lines("interceptors");
    }

    /**
     * The SASL mechanisms on offer.
     *
     * @return sorted
     */
    public List<String> mechanisms() {
        return control.lines("mechanisms");
    }

    /**
     * The keys of the server's statistics.
     *
     * @return sorted
     */
    public List<String> statistics() {
        return control.lines("statistics");
    }

    /**
     * One of the server's statistics. A rate begins to count anew.
     *
     * @return its name, description, units, type and value
     */
    public List<String> statistic(String key) {
        return control.lines("statistic", "name", key);
    }

    /**
     * How many class loaders of plugins are reachable, after a garbage collection.
     *
     * @return the count, that of the bench's own plugin included
     */
    public int pluginClassLoaders() {
        jcmd("GC.run");
        // The histogram collects garbage too, and counts what is left.
        Matcher matcher = LOADERS.matcher(jcmd("GC.class_histogram"));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /**
     * All threads with their stacks.
     *
     * @return the text of the JVM
     */
    public String threadDump() {
        return jcmd("Thread.print");
    }

    /**
     * Asks the server's JVM.
     *
     * @param arguments a command of {@code jcmd} and its arguments
     * @return its answer
     */
    public String jcmd(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = String.valueOf(pid);
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try {
            return new JdkTool("jcmd").run(all);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
