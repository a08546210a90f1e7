// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.Optional;
import org.dom4j.Namespace;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.StanzaIds;

/**
 * How a new entry is written for devices: as it is kept, in the namespace of client streams and
 * with its stanza-id. Putting that together is much less work than writing the stanza once more.
 */
final class LiveText {

    private static final String BEGIN = "<message ";
    private static final String END = "</message>";
    // Inside such an element what has no namespace would get one.
    private static final String PREFIXED = "xmlns:";
    private static final String SPECIAL = "<>&\"'";

    private LiveText() {}

    /**
     * The text that the copy of an entry would be written as.
     *
     * @param account the account's bare JID
     * @return empty if it must be written to be known
     */
    static Optional<String> of(Numbered numbered, String account) {
        String kept = numbered.entry().stanza();
        boolean known =
                numbered.entry().kind() != EntryKind.STATE
                        && numbered.stanza().getNamespace().equals(Namespace.NO_NAMESPACE)
                        && kept.startsWith(BEGIN)
                        && kept.endsWith(END)
                        && !kept.contains(PREFIXED)
                        && account.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
        return known
                ? Optional.of(text(kept, numbered.entry().stanzaId(), account))
                : Optional.empty();
    }

    private static String text(String kept, String id, String account) {
        return "<message xmlns=\""
                + Carbon.STREAM_NS
                + "\" "
                + kept.substring(BEGIN.length(), kept.length() - END.length())
                + "<stanza-id xmlns=\""
                + StanzaIds.NS
                + "\" id=\""
                + id
                + "\" by=\""
                + account
                + "\"/>"
                + END;
    }
}
