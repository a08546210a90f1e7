// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * The devices that a sender has left out of a message knowingly, such as one whose key its user
 * does not believe. The server does not call them missing.
 *
 * @param devices their OMEMO ids by the bare JID of their account
 */
public record LeftOut(SortedMap<String, SortedSet<Integer>> devices) {

    /** The name of the element. */
    public static final String NAME = "left-out";

    /** Keeps unmodifiable copies. */
    public LeftOut {
        SortedMap<String, SortedSet<Integer>> copy = new TreeMap<>();
        devices.forEach(
                (account, ids) ->
                        copy.put(account, Collections.unmodifiableSortedSet(new TreeSet<>(ids))));
        devices = Collections.unmodifiableSortedMap(copy);
    }

    /** Finds the element in a message. */
    public static Optional<Element> find(Element message) {
        return Optional.ofNullable(message.element(QName.get(NAME, LinkedDevices.KEYS_NS)));
    }

    /** The element {@code left-out}. */
    public Element toXml() {
        Element element = Xml.element(NAME, LinkedDevices.KEYS_NS);
        for (Map.Entry<String, SortedSet<Integer>> entry : devices.entrySet()) {
            SortedSet<Integer> none = new TreeSet<>();
            new Mismatch(entry.getKey(), entry.getValue(), none, none).addTo(element);
        }
        return element;
    }

    /**
     * Reads the element {@code left-out}.
     *
     * @throws ProtocolException bad-request if it is not one, not-acceptable if it is too long
     */
    public static LeftOut parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, NAME, LinkedDevices.KEYS_NS);
        SortedMap<String, SortedSet<Integer>> devices = new TreeMap<>();
        for (Mismatch account : Mismatch.parseAll(reader)) {
            devices.computeIfAbsent(account.account(), key -> new TreeSet<>())
                    .addAll(account.missing());
        }
        return new LeftOut(devices);
    }
}
