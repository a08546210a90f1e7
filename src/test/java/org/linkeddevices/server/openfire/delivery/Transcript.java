// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one client got, byte for byte, with these things replaced: ids that the server made, each by
 * its number in the order in which they appear, times, hashes of rosters and of the server's
 * features, and what the server answers to a login proof, which is random. What the server sends
 * from threads of its own comes last and sorted, and its questions for the version not at all.
 *
 * @param text the text
 */
record Transcript(String text) {

    private static final int CONTEXT = 240;

    /** Ids of the test itself begin with x-; they are the same in each recording. */
    private static final Pattern ID =
            Pattern.compile("(\\s(?:id|sid|subid|previd)=)([\"'])(?!x-)([^\"']*)\\2");

    /** Who a client is before it binds a resource. */
    private static final Pattern UNBOUND =
            Pattern.compile("(<iq [^>]*to=)([\"'])(\\w+/[a-z0-9-]{6,36})\\2(?=[^>]*><bind)");

    private static final Pattern STAMP =
            Pattern.compile("(\\s(?:stamp|node)=)([\"'])[0-9]+-[0-9T:.Z+-]+\\2");

    private static final Pattern PROOF =
            Pattern.compile("(<(?:challenge|success)[^>]*>)[^<]*(</(?:challenge|success)>)");

    /** A hash that differs from one server to the next. */
    private static final Pattern ROSTER_VERSION =
            Pattern.compile("(<query xmlns=\"jabber:iq:roster\" ver=)\"-?[0-9]+\"");

    /** A hash of what the server can do (XEP-0115), to which the plugin adds; 5.x announces it. */
    private static final Pattern SERVER_HASH =
            Pattern.compile("(<c [^>]*igniterealtime.org[^>]* ver=)\"[^\"]*\"");

    private static final Pattern SUBSCRIPTION = Pattern.compile("(<header name=\"SubID\">)[^<]*");

    /** What the server sends from threads of its own: PEP events. */
    private static final Pattern EVENT =
            Pattern.compile(
                    "(?s)<message [^>]*><event xmlns=\"http://jabber.org/protocol/pubsub#event\">"
                            + ".*?</message>");

    /** 5.x asks each session for its version five seconds after the login, if it is there then. */
    private static final Pattern QUESTION =
            Pattern.compile(
                    "<iq (?![^>]*linked-devices)[^>]*type=\"get\"[^>]*>"
                            + "<query xmlns=\"jabber:iq:version\"/></iq>");

    static Transcript of(String raw) {
        String text = PROOF.matcher(raw).replaceAll("$1PROOF$2");
        text = QUESTION.matcher(text).replaceAll("");
        text = STAMP.matcher(text).replaceAll("$1$2TIME$2");
        text = ROSTER_VERSION.matcher(text).replaceAll("$1\"VERSION\"");
        text = SERVER_HASH.matcher(text).replaceAll("$1\"HASH\"");
        text = SUBSCRIPTION.matcher(text).replaceAll("$1ID");
        String rest = EVENT.matcher(text).replaceAll("");
        return new Transcript(
                numbered(numbered(rest, ID, "ID"), UNBOUND, "UNBOUND") + "\n" + events(text));
    }

    /** What came at its own time, one a line. */
    private static String events(String text) {
        return EVENT.matcher(text)
                .results()
                .map(event -> ID.matcher(event.group()).replaceAll("$1$2ID$2"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String numbered(String text, Pattern pattern, String name) {
        Map<String, String> numbers = new HashMap<>();
        return pattern.matcher(text)
                .replaceAll(
                        found -> {
                            String number =
                                    numbers.computeIfAbsent(
                                            found.group(3), id -> name + numbers.size());
                            return Matcher.quoteReplacement(
                                    found.group(1) + found.group(2) + number + found.group(2));
                        });
    }

    /** How the first difference looks; empty if there is none. */
    Optional<String> difference(Transcript other) {
        if (text.equals(other.text)) {
            return Optional.empty();
        }
        int at = 0;
        while (at < Math.min(text.length(), other.text.length())
                && text.charAt(at) == other.text.charAt(at)) {
            at++;
        }
        return Optional.of(
                "at %d:\n  %s\ninstead of\n  %s\n".formatted(at, other.around(at), around(at)));
    }

    private String around(int at) {
        return text.substring(Math.max(0, at - CONTEXT), Math.min(text.length(), at + CONTEXT));
    }
}
