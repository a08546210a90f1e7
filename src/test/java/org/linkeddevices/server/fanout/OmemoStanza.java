// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** Writes OMEMO messages as clients do, and reads which keys are in one. */
final class OmemoStanza {

    static final String KEY = "A".repeat(220) + "==";

    private final String from;
    private final String to;
    private final StringBuilder parts = new StringBuilder();

    OmemoStanza(String from, String to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Adds an encrypted element.
     *
     * @param keys whom it has keys for, as {@code "account 7"}
     */
    OmemoStanza part(OmemoVersion version, int sender, boolean payload, List<String> keys) {
        parts.append(
                "<encrypted xmlns='%s'><header sid='%d'>".formatted(version.namespace(), sender));
        if (version == OmemoVersion.LEGACY) {
            keys.forEach(key -> append(key.split(" ", -1)[1]));
            parts.append("<iv>AAAAAAAAAAAAAAAA</iv>");
        } else {
            Map<String, List<String>> groups = new LinkedHashMap<>();
            for (String key : keys) {
                String[] words = key.split(" ", -1);
                groups.computeIfAbsent(words[0], jid -> new ArrayList<>()).add(words[1]);
            }
            groups.forEach(
                    (jid, ids) -> {
                        parts.append("<keys jid='%s@example.net'>".formatted(jid));
                        ids.forEach(this::append);
                        parts.append("</keys>");
                    });
        }
        parts.append("</header>")
                .append(payload ? "<payload>c2VjcmV0</payload>" : "")
                .append("</encrypted>");
        return this;
    }

    private void append(String id) {
        parts.append("<key rid='%s'>%s</key>".formatted(id, KEY));
    }

    /** The stanza, with what clients put beside. */
    Element build() {
        return parse(
                ("<message xmlns='jabber:client' type='chat' id='m1' from='%s' to='%s'>%s"
                                + "<store xmlns='urn:xmpp:hints'/>"
                                + "<encryption xmlns='urn:xmpp:eme:0' namespace='x'/>"
                                + "<request xmlns='urn:xmpp:receipts'/>"
                                + "<body>This is encrypted</body></message>")
                        .formatted(from, to, parts));
    }

    static Element parse(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }

    /** The keys in a stanza: version, account if it says so, and id, in order. */
    static Set<String> keys(Element stanza) {
        Set<String> found = new TreeSet<>();
        for (EncryptedPart part : EncryptedPart.of(parse(stanza.asXML()))) {
            for (KeyRef key : part.keys()) {
                String account = key.account().map(jid -> jid.split("@", -1)[0] + " ").orElse("");
                found.add(part.version() + " " + account + key.device());
            }
        }
        return found;
    }
}
