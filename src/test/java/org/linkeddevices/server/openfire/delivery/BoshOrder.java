// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client got over BOSH, as far as Openfire 5 is sure of it. Its {@code
 * HttpSession.drainPendingElements} and {@code tryImmediateDelivery} run in several threads without
 * a lock: now and then two of them send the same stanza, or one puts a stanza back behind a later
 * one, also without any plugin. What is left is the order of each kind of stanza from each sender,
 * without repeats.
 */
final class BoshOrder {

    private static final Pattern TAG =
            Pattern.compile("<(/?)([^\\s/>]+)(?:\"[^\"]*\"|'[^']*'|[^>\"'])*+>");
    private static final Pattern FROM = Pattern.compile("^<[^>]*?\\sfrom=[\"']([^\"']*)");

    private BoshOrder() {}

    /** The same stanzas, sorted by kind and sender, without immediate repeats. */
    static String settled(String text) {
        Map<String, List<String>> kinds = new TreeMap<>();
        for (String stanza : stanzas(text)) {
            List<String> same = kinds.computeIfAbsent(kind(stanza), key -> new ArrayList<>());
            if (same.isEmpty() || !same.get(same.size() - 1).equals(stanza)) {
                same.add(stanza);
            }
        }
        return String.join("", kinds.values().stream().flatMap(List::stream).toList());
    }

    private static List<String> stanzas(String text) {
        List<String> stanzas = new ArrayList<>();
        Matcher tag = TAG.matcher(text);
        int begin = 0;
        int depth = 0;
        while (tag.find()) {
            if (!tag.group(1).isEmpty()) {
                depth--;
            } else if (text.charAt(tag.end() - 2) != '/') {
                depth++;
            }
            if (depth == 0) {
                stanzas.add(text.substring(begin, tag.end()));
                begin = tag.end();
            }
        }
        if (begin < text.length()) {
            stanzas.add(text.substring(begin));
        }
        return stanzas;
    }

    private static String kind(String stanza) {
        Matcher tag = TAG.matcher(stanza);
        Matcher from = FROM.matcher(stanza);
        return (tag.find() ? tag.group(2) : "") + " " + (from.find() ? from.group(1) : "");
    }
}
