// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;

/** Reads numbers and bytes as both versions of OMEMO write them. */
final class KeyReader {

    private KeyReader() {}

    /** Starts to read an element of either version. */
    static ElementReader open(Element element, OmemoVersion version, String name)
            throws ProtocolException {
        return ElementReader.of(element, name, version.namespace());
    }

    /** The version that an element is of. */
    static OmemoVersion versionOf(Element element) throws ProtocolException {
        return OmemoVersion.of(element.getNamespaceURI())
                .orElseThrow(() -> bad("expected an element of OMEMO"));
    }

    /** The version that an element of this project names. */
    static OmemoVersion version(ElementReader reader) throws ProtocolException {
        return OmemoVersion.of(reader.required("version"))
                .orElseThrow(() -> reader.malformed("version"));
    }

    /** The number of a prekey: 0 to 2^31-1. */
    static int prekeyId(ElementReader reader, String attribute) throws ProtocolException {
        String text = reader.required(attribute);
        // The examples of XEP-0384 count from 0, which is no device's number.
        return text.equals("0")
                ? 0
                : DeviceId.parse(text).orElseThrow(() -> reader.malformed(attribute)).value();
    }

    /** The first child of this name, which must be there. */
    static Element required(ElementReader reader, String child) throws ProtocolException {
        return reader.child(child).orElseThrow(() -> reader.malformed(child));
    }

    /** The bytes that an element's text stands for: 1 up to a number. */
    static Octets octets(Element element, int most) throws ProtocolException {
        return Octets.decode(element.getText(), most)
                .filter(bytes -> bytes.length() > 0)
                .orElseThrow(() -> bad("<" + element.getName() + "/> has malformed bytes"));
    }

    /** The same, of exactly this length. */
    static Octets exactly(Element element, int length) throws ProtocolException {
        Octets bytes = octets(element, length);
        if (bytes.length() != length) {
            throw bad("<" + element.getName() + "/> has too few bytes");
        }
        return bytes;
    }

    /** A public key as a version writes it. */
    static Octets key(Element element, OmemoVersion version) throws ProtocolException {
        Octets key = exactly(element, version.keyLength());
        if (version == OmemoVersion.LEGACY && key.first() != 5) {
            throw bad("<" + element.getName() + "/> has a key of an unknown type");
        }
        return key;
    }

    /** The ids of the children of this name, in the namespace of this project. */
    static SortedSet<Integer> devices(ElementReader reader, String child) throws ProtocolException {
        List<Element> children = reader.children(child);
        limit(children.size(), KeyLimits.DEVICES);
        SortedSet<Integer> ids = new TreeSet<>();
        for (Element device : children) {
            ids.add(ElementReader.of(device, child, LinkedDevices.KEYS_NS).device("id").value());
        }
        return ids;
    }

    /** Refuses more of something than anybody needs. */
    static void limit(int count, int most) throws ProtocolException {
        if (count > most) {
            throw new ProtocolException(
                    ErrorCondition.NOT_ACCEPTABLE, "more than " + most + " of the same");
        }
    }

    private static ProtocolException bad(String text) {
        return new ProtocolException(ErrorCondition.BAD_REQUEST, text);
    }
}
