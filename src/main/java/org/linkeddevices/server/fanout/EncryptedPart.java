// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.dom4j.tree.DefaultElement;
import org.linkeddevices.protocol.keys.EncryptedMessage;
import org.linkeddevices.protocol.keys.OmemoVersion;

/**
 * An OMEMO element of a stanza, as it is in there: nothing is decoded, and what is malformed loses
 * nothing but the keys that are nobody's.
 *
 * @param version the version of OMEMO
 * @param element the element {@code encrypted}
 * @param keys whom its keys are for
 */
record EncryptedPart(OmemoVersion version, Element element, List<KeyRef> keys) {

    /** Whether a stanza has any. Every message asks this. */
    static boolean isIn(Element stanza) {
        for (int i = 0; i < stanza.nodeCount(); i++) {
            if (stanza.node(i) instanceof Element child && versionOf(child).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Those of a stanza. */
    static List<EncryptedPart> of(Element stanza) {
        List<EncryptedPart> parts = new ArrayList<>(1);
        for (Element child : stanza.elements()) {
            versionOf(child).ifPresent(version -> parts.add(of(child, version)));
        }
        return parts;
    }

    private static EncryptedPart of(Element element, OmemoVersion version) {
        List<KeyRef> keys = new ArrayList<>();
        for (Element header : element.elements()) {
            if (is(header, "header", version)) {
                addKeys(header, Optional.empty(), version, keys);
            }
        }
        return new EncryptedPart(version, element, List.copyOf(keys));
    }

    private static void addKeys(
            Element parent, Optional<String> account, OmemoVersion version, List<KeyRef> keys) {
        for (Element child : parent.elements()) {
            if (is(child, "key", version)) {
                keys.add(KeyRef.of(child, account));
            } else if (is(child, "keys", version)) {
                addKeys(child, account(child), version, keys);
            }
        }
    }

    private static Optional<String> account(Element keys) {
        return Optional.ofNullable(keys.attributeValue("jid"));
    }

    /** The version of an element, if it is one of OMEMO's messages. */
    private static Optional<OmemoVersion> versionOf(Element child) {
        return EncryptedMessage.NAME.equals(child.getName())
                ? OmemoVersion.of(child.getNamespaceURI())
                : Optional.empty();
    }

    /** Whether its keys say of which account they are. */
    boolean saysAccounts() {
        return version == OmemoVersion.TWO;
    }

    /** Whether it says something, besides setting up sessions. */
    boolean hasPayload() {
        return element.elements().stream().anyMatch(child -> is(child, "payload"));
    }

    /** The OMEMO id of the device that wrote it; 0 if it cannot be read. */
    int sender() {
        return element.elements().stream()
                .filter(child -> is(child, "header"))
                .mapToInt(header -> KeyRef.number(header.attributeValue("sid")))
                .findFirst()
                .orElse(0);
    }

    /** A copy with some of the keys. */
    Element with(Predicate<KeyRef> wanted) {
        Element copy = like(element);
        for (Element child : element.elements()) {
            copy.add(
                    is(child, "header")
                            ? filtered(child, Optional.empty(), wanted)
                            : child.createCopy());
        }
        return copy;
    }

    private Element filtered(Element parent, Optional<String> account, Predicate<KeyRef> wanted) {
        Element copy = like(parent);
        for (Element child : parent.elements()) {
            if (is(child, "keys")) {
                Element group = filtered(child, account(child), wanted);
                if (!group.elements().isEmpty()) {
                    copy.add(group);
                }
            } else if (!is(child, "key") || wanted.test(KeyRef.of(child, account))) {
                copy.add(child.createCopy());
            }
        }
        return copy;
    }

    private boolean is(Element child, String name) {
        return is(child, name, version);
    }

    private static boolean is(Element child, String name, OmemoVersion version) {
        return child.getName().equals(name) && child.getNamespaceURI().equals(version.namespace());
    }

    private static Element like(Element element) {
        Element copy = new DefaultElement(element.getQName());
        copy.appendAttributes(element);
        return copy;
    }
}
