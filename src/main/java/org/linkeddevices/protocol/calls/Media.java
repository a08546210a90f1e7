// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.calls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dom4j.Element;

/** What goes over a proposed Jingle session, as its descriptions say. */
public enum Media {
    /** Sound (XEP-0167). */
    AUDIO,
    /** Pictures (XEP-0167). */
    VIDEO,
    /** Anything else, such as a file: a session with nothing but this is no call. */
    OTHER;

    /** The namespace of audio and video sessions (XEP-0167). */
    public static final String RTP_NS = "urn:xmpp:jingle:apps:rtp:1";

    /** The name on the wire and in the database, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names separated by blanks, in the order of this list; empty for none. */
    public static String written(Set<Media> media) {
        return Arrays.stream(values())
                .filter(media::contains)
                .map(Media::wireName)
                .collect(Collectors.joining(" "));
    }

    /**
     * Reads what {@link #written} wrote.
     *
     * @return empty if there is a name that is not one
     */
    public static Optional<Set<Media>> parse(String written) {
        Set<Media> media = EnumSet.noneOf(Media.class);
        List<String> names = new ArrayList<>(List.of(written.split(" ")));
        names.removeIf(String::isEmpty);
        for (String name : names) {
            Optional<Media> one = of(name);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            media.add(one.get());
        }
        return Optional.of(media);
    }

    /** What a description stands for. */
    static Media of(Element description) {
        return description.getNamespaceURI().equals(RTP_NS)
                ? of(description.attributeValue("media", "")).orElse(OTHER)
                : OTHER;
    }

    private static Optional<Media> of(String name) {
        return Arrays.stream(values()).filter(m -> m.wireName().equals(name)).findFirst();
    }
}
