// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's own log.
 *
 * @param folder the folder {@code logs} of its home
 */
public record ServerLog(Path folder) {

    private static final int TAIL = 60;

    /** What the log says about a plugin. */
    enum PluginState {
        /** Nothing yet. */
        UNKNOWN,
        /** It runs. */
        LOADED,
        /** It does not, and will not. */
        FAILED,
        /** It ran and was unloaded. */
        UNLOADED
    }

    /**
     * Everything that was logged so far.
     *
     * @return its lines, oldest first; none if there is no log yet
     */
    public List<String> lines() {
        return linesOf("openfire.log");
    }

    /**
     * How many bytes were logged so far, to ask later for what came after.
     *
     * @return position for {@link #since}
     */
    public long position() {
        Path file = folder.resolve("openfire.log");
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was logged after a position.
     *
     * @param position from {@link #position()}
     * @return the text
     */
    public String since(long position) {
        try {
            byte[] all =
                    Files.exists(folder.resolve("openfire.log"))
                            ? Files.readAllBytes(folder.resolve("openfire.log"))
                            : new byte[0];
            int from = (int) Math.min(position, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the newest line about the plugin says. A plugin that could not install its tables is
     * loaded nevertheless; that counts as failed.
     */
    PluginState state(String plugin, long since) {
        Pattern about =
                Pattern.compile(
                        "(?m)(Successfully loaded|An exception occurred while loading|Ignoring"
                                + "|Error while loading|Successfully unloaded) plugin '"
                                + Pattern.quote(plugin)
                                + "(?:-[^']*)?'");
        Matcher matcher = about.matcher(since(since));
        PluginState state = PluginState.UNKNOWN;
        while (state != PluginState.FAILED && matcher.find()) {
            state =
                    switch (matcher.group(1)) {
                        case "Successfully loaded" -> PluginState.LOADED;
                        case "Successfully unloaded" -> PluginState.UNLOADED;
                        default -> PluginState.FAILED;
                    };
        }
        return state;
    }

    /** The newest lines of the log and of what the JVM printed, for the text of an error. */
    String tail() {
        return "logs in " + folder + "\n" + tail("openfire.log") + "\n" + tail("console.log");
    }

    private String tail(String name) {
        List<String> lines = linesOf(name);
        return name
                + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    private List<String> linesOf(String name) {
        Path file = folder.resolve(name);
        try {
            return Optional.of(file).filter(Files::exists).isPresent()
                    ? List.of(Files.readString(file, StandardCharsets.UTF_8).split("\n"))
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
