// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linkeddevices.bench.OpenfireServer;

/**
 * One step of a recorded scenario, as {@code delivery/bare-traffic.txt} explains it.
 *
 * @param number number of its line, from 1
 * @param verb what to do
 * @param client who, as account/resource; empty where it does not matter
 * @param rest what follows
 */
record TrafficStep(int number, Verb verb, String client, String rest) {

    /** What a step does. */
    enum Verb {
        OPEN,
        SEND,
        UNTIL,
        CUT,
        CLOSE,
        RESUME,
        EXPIRE,
        SETTLE
    }

    /** The start tag of the root element; its name is a group. */
    private static final Pattern ROOT = Pattern.compile("^(<\\w+)[^>]*>");

    private static final Set<String> WORDS =
            Set.of("open", "until", "cut", "close", "resume", "expire", "settle");

    /** Reads the scenario of a resource. */
    static List<TrafficStep> load(String resource) {
        try (InputStream in = TrafficStep.class.getResourceAsStream(resource)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TrafficStep> read(List<String> lines) {
        List<TrafficStep> steps = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            if (line.startsWith(" ")) {
                steps.add(steps.remove(steps.size() - 1).with(line.strip()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                steps.add(of(number, line));
            }
        }
        return steps;
    }

    private static TrafficStep of(int number, String line) {
        String[] words = line.split(" ", 3);
        if (!WORDS.contains(words[0])) {
            String xml = line.substring(words[0].length()).strip();
            return new TrafficStep(number, Verb.SEND, words[0], xml);
        }
        Verb verb = Verb.valueOf(words[0].toUpperCase(Locale.ROOT));
        return new TrafficStep(
                number,
                verb,
                words.length > 1 ? words[1] : "",
                words.length > 2 ? words[2].strip() : "");
    }

    private TrafficStep with(String more) {
        // Kept as a line break: white space must come through as it is, too.
        return new TrafficStep(number, verb, client, rest + "\n" + more);
    }

    /** The id that a stanza of this step gets. */
    String id() {
        return "x-" + number;
    }

    /** The XML to send, with namespace and id, which is the line's number. */
    String xml(OpenfireServer server) {
        String xml = rest.replace("{domain}", server.domain());
        Matcher root = ROOT.matcher(xml);
        if (!root.find()) {
            throw new IllegalArgumentException(xml);
        }
        boolean stanza = !root.group().contains("xmlns=");
        String namespace = stanza ? " xmlns='jabber:client'" : "";
        String id = stanza && !root.group().contains(" id=") ? " id='" + id() + "'" : "";
        return root.group(1) + namespace + id + xml.substring(root.end(1));
    }
}
