// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure, as {@code name=value}; lists are separated by commas.
 *
 * <ul>
 *   <li>{@code cases}: of a, b, c, d, e
 *   <li>{@code databases}: of HSQLDB, POSTGRESQL
 *   <li>{@code rounds}, {@code seconds}: how often each case has its turn, and for how long
 *   <li>{@code warmup}: seconds of load on each server and case before it counts; the JVM still
 *       compiles after 20, and more for the server with the plugin
 *   <li>{@code devices}: of the recipient in (a) and (e)
 *   <li>{@code senders}: at the same time in (b)
 *   <li>{@code window}: messages under way with one sender; {@code window.many} with several, each
 *   <li>{@code backlog}: messages that a device is behind in (c)
 *   <li>{@code rows}: of the log in (d)
 *   <li>{@code messages}: in (e)
 *   <li>{@code threads}: of both servers for clients, {@code xmpp.client.processing.threads}
 *   <li>{@code jvm}: both servers' arguments for heap and collector; none as Openfire's own start
 *       script, so that the JVM chooses
 *   <li>{@code recording}: a file for a Java flight recording of the server with the plugin
 * </ul>
 */
final class LoadOptions {

    private static final Map<String, String> INITIAL =
            Map.ofEntries(
                    Map.entry("cases", "a,b,c,d,e"),
                    Map.entry("databases", "HSQLDB,POSTGRESQL"),
                    Map.entry("rounds", "5"),
                    Map.entry("seconds", "4"),
                    Map.entry("warmup", "30"),
                    Map.entry("devices", "1,5,20"),
                    Map.entry("senders", "1,4,16,64"),
                    Map.entry("window", "50"),
                    Map.entry("window.many", "10"),
                    Map.entry("backlog", "10000"),
                    Map.entry("rows", "1000,10000,100000,1000000"),
                    Map.entry("messages", "20000"),
                    Map.entry("threads", "16"),
                    Map.entry("jvm", ""),
                    Map.entry("recording", ""));

    private final Map<String, String> values = new HashMap<>(INITIAL);

    /**
     * Reads the arguments of the command line and of the system property {@code bench.arguments}.
     *
     * @throws IllegalArgumentException if one has another name
     */
    LoadOptions(String... arguments) {
        String[] more = System.getProperty("bench.arguments", "").strip().split("\\s+");
        for (String[] some : List.of(arguments, more)) {
            Arrays.stream(some).filter(argument -> !argument.isBlank()).forEach(this::set);
        }
    }

    private void set(String argument) {
        int equals = argument.indexOf('=');
        if (equals < 0 || !values.containsKey(argument.substring(0, equals))) {
            throw new IllegalArgumentException(argument + ": not one of " + INITIAL.keySet());
        }
        values.put(argument.substring(0, equals), argument.substring(equals + 1));
    }

    boolean has(String oneCase) {
        return words("cases").contains(oneCase);
    }

    List<String> words(String name) {
        return List.of(text(name).split(",", -1));
    }

    List<Integer> numbers(String name) {
        return words(name).stream().map(Integer::valueOf).toList();
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    Duration duration(String name) {
        return Duration.ofSeconds(number(name));
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
