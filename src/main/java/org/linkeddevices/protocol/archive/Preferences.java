// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.archive;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Which messages an account wants archived (XEP-0441).
 *
 * @param fallback what holds for addresses in neither list
 * @param always addresses whose messages are archived, in the order of their text
 * @param never addresses whose messages are not, likewise
 */
public record Preferences(Fallback fallback, List<String> always, List<String> never) {

    /** The most addresses in both lists together. */
    public static final int MOST_ADDRESSES = 500;

    /** The longest address, in characters. */
    public static final int LONGEST_ADDRESS = 255;

    /** What an account has that never said anything. */
    public static final Preferences INITIAL =
            new Preferences(Fallback.ALWAYS, List.of(), List.of());

    /** What holds for addresses in neither list. */
    public enum Fallback {
        /** They are archived. */
        ALWAYS,
        /** They are not archived. */
        NEVER,
        /** They are archived if the address is in the account's roster of contacts. */
        ROSTER;

        /** The value of the attribute {@code default}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The value with this name. */
        public static Optional<Fallback> of(String wireName) {
            for (Fallback value : values()) {
                if (value.wireName().equals(wireName)) {
                    return Optional.of(value);
                }
            }
            return Optional.empty();
        }
    }

    /** Keeps unmodifiable, sorted copies. */
    public Preferences {
        always = always.stream().sorted().distinct().toList();
        never = never.stream().sorted().distinct().toList();
    }

    /** The request for them (IQ get). */
    public static Element request() {
        return Xml.element("prefs", Mam.NS);
    }

    /** The element {@code prefs}. */
    public Element toXml() {
        Element prefs = Xml.element("prefs", Mam.NS);
        prefs.addAttribute("default", fallback.wireName());
        add(prefs, "always", always);
        add(prefs, "never", never);
        return prefs;
    }

    private static void add(Element prefs, String name, List<String> addresses) {
        Element list = prefs.addElement(QName.get(name, Mam.NS));
        addresses.forEach(address -> Xml.addText(list, "jid", address));
    }

    /**
     * Reads the element {@code prefs}.
     *
     * @throws ProtocolException bad-request if it is malformed or an address is in both lists;
     *     not-acceptable if there are too many addresses or too long ones
     */
    public static Preferences parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "prefs", Mam.NS);
        Fallback fallback =
                Fallback.of(reader.required("default"))
                        .orElseThrow(() -> reader.malformed("default"));
        List<String> always = addresses(reader, "always");
        List<String> never = addresses(reader, "never");
        Set<String> both = new HashSet<>(always);
        both.retainAll(never);
        if (!both.isEmpty()) {
            throw new ProtocolException(ErrorCondition.BAD_REQUEST, "an address is in both lists");
        }
        if (always.size() + never.size() > MOST_ADDRESSES) {
            throw new ProtocolException(
                    ErrorCondition.NOT_ACCEPTABLE, "at most " + MOST_ADDRESSES + " addresses");
        }
        return new Preferences(fallback, always, never);
    }

    private static List<String> addresses(ElementReader prefs, String name)
            throws ProtocolException {
        Optional<Element> list = prefs.child(name);
        if (list.isEmpty()) {
            return List.of();
        }
        ElementReader reader = ElementReader.of(list.get(), name, Mam.NS);
        List<String> addresses =
                reader.children("jid").stream().map(Element::getTextTrim).distinct().toList();
        if (addresses.stream().anyMatch(String::isEmpty)) {
            throw reader.malformed("jid");
        }
        if (addresses.stream().anyMatch(address -> address.length() > LONGEST_ADDRESS)) {
            throw new ProtocolException(
                    ErrorCondition.NOT_ACCEPTABLE,
                    "an address has at most " + LONGEST_ADDRESS + " characters here");
        }
        return addresses;
    }
}
