// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * What a message carries instead of its content: its key once for each device, and the content
 * encrypted with that key. Without a payload it only carries a key or nothing.
 *
 * @param version the version of OMEMO
 * @param sender the sending device's OMEMO id, 1 to 2^31-1
 * @param keys a key for each device that can read it; none in a copy for a device that cannot
 * @param iv the initialization vector, in the older version
 * @param payload the encrypted content, if it has one
 */
public record EncryptedMessage(
        OmemoVersion version,
        int sender,
        List<MessageKey> keys,
        Optional<Octets> iv,
        Optional<Octets> payload) {

    /** The name of the element. */
    public static final String NAME = "encrypted";

    /** Keeps an unmodifiable copy. */
    public EncryptedMessage {
        keys = List.copyOf(keys);
    }

    /**
     * The first encrypted element of a stanza in a version.
     *
     * @return the element, not yet read
     */
    public static Optional<Element> find(Element stanza, OmemoVersion version) {
        return Optional.ofNullable(stanza.element(QName.get(NAME, version.namespace())));
    }

    /**
     * The keys for a device.
     *
     * @param account the bare JID of its account, which only the newer version looks at
     */
    public List<MessageKey> keysFor(String account, int device) {
        return keys.stream()
                .filter(key -> key.device() == device)
                .filter(key -> key.account().map(account::equals).orElse(true))
                .toList();
    }

    /** The element {@code encrypted}. */
    public Element toXml() {
        Element encrypted = Xml.element(NAME, version.namespace());
        Element header = encrypted.addElement(QName.get("header", version.namespace()));
        header.addAttribute("sid", Integer.toString(sender));
        if (version == OmemoVersion.LEGACY) {
            keys.forEach(key -> key.addTo(header, version));
        } else {
            Map<String, Element> accounts = new LinkedHashMap<>();
            for (MessageKey key : keys) {
                String account = key.account().orElseThrow();
                key.addTo(accounts.computeIfAbsent(account, jid -> keysOf(header, jid)), version);
            }
        }
        iv.ifPresent(bytes -> Xml.addText(header, "iv", bytes.encode()));
        payload.ifPresent(bytes -> Xml.addText(encrypted, "payload", bytes.encode()));
        return encrypted;
    }

    private static Element keysOf(Element header, String account) {
        return header.addElement(QName.get("keys", header.getNamespaceURI()))
                .addAttribute("jid", Xml.legal(account));
    }

    /**
     * Reads the element {@code encrypted} of either version.
     *
     * @throws ProtocolException bad-request if it is not one, not-acceptable if it has more than
     *     {@link KeyLimits#DEVICES} keys
     */
    public static EncryptedMessage parse(Element element) throws ProtocolException {
        OmemoVersion version = KeyReader.versionOf(element);
        ElementReader reader = KeyReader.open(element, version, NAME);
        Element header = KeyReader.required(reader, "header");
        ElementReader head = KeyReader.open(header, version, "header");
        Optional<Element> iv = version == OmemoVersion.LEGACY ? head.child("iv") : Optional.empty();
        Optional<Element> payload = reader.child("payload");
        return new EncryptedMessage(
                version,
                head.device("sid").value(),
                version == OmemoVersion.LEGACY ? untold(head) : byAccount(head),
                iv.isEmpty()
                        ? Optional.empty()
                        : Optional.of(KeyReader.octets(iv.get(), KeyLimits.IV)),
                payload.isEmpty()
                        ? Optional.empty()
                        : Optional.of(KeyReader.octets(payload.get(), KeyLimits.PAYLOAD)));
    }

    private static List<MessageKey> untold(ElementReader header) throws ProtocolException {
        List<Element> children = header.children("key");
        KeyReader.limit(children.size(), KeyLimits.DEVICES);
        List<MessageKey> keys = new ArrayList<>(children.size());
        for (Element child : children) {
            keys.add(MessageKey.parse(child, OmemoVersion.LEGACY, Optional.empty()));
        }
        return keys;
    }

    private static List<MessageKey> byAccount(ElementReader header) throws ProtocolException {
        List<MessageKey> keys = new ArrayList<>();
        for (Element group : header.children("keys")) {
            ElementReader reader = KeyReader.open(group, OmemoVersion.TWO, "keys");
            String account = reader.required("jid");
            if (account.length() > KeyLimits.ADDRESS) {
                throw reader.malformed("jid");
            }
            List<Element> children = reader.children("key");
            KeyReader.limit(keys.size() + children.size(), KeyLimits.DEVICES);
            for (Element child : children) {
                keys.add(MessageKey.parse(child, OmemoVersion.TWO, Optional.of(account)));
            }
        }
        return keys;
    }
}
