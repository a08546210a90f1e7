// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;

/**
 * For which devices of an account a message was wrongly encrypted, or not.
 *
 * @param account the account's bare JID
 * @param missing ids of its devices that the message has no key for
 * @param extra ids in the message that no device of the account has or had
 * @param stale ids in the message of devices that are not linked any more
 */
public record Mismatch(
        String account,
        SortedSet<Integer> missing,
        SortedSet<Integer> extra,
        SortedSet<Integer> stale) {

    private static final int MOST_ACCOUNTS = 100;

    /** Keeps unmodifiable copies. */
    public Mismatch {
        missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
        extra = Collections.unmodifiableSortedSet(new TreeSet<>(extra));
        stale = Collections.unmodifiableSortedSet(new TreeSet<>(stale));
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return missing.isEmpty() && extra.isEmpty() && stale.isEmpty();
    }

    void addTo(Element parent) {
        Element element = parent.addElement(QName.get("account", LinkedDevices.KEYS_NS));
        element.addAttribute("jid", account);
        add(element, "missing", missing);
        add(element, "extra", extra);
        add(element, "stale", stale);
    }

    private static void add(Element account, String name, SortedSet<Integer> ids) {
        for (int id : ids) {
            account.addElement(QName.get(name, LinkedDevices.KEYS_NS))
                    .addAttribute("id", Integer.toString(id));
        }
    }

    /** Reads the accounts in an element. */
    static List<Mismatch> parseAll(ElementReader parent) throws ProtocolException {
        List<Element> children = parent.children("account");
        KeyReader.limit(children.size(), MOST_ACCOUNTS);
        List<Mismatch> accounts = new ArrayList<>(children.size());
        for (Element child : children) {
            accounts.add(parse(child));
        }
        return accounts;
    }

    private static Mismatch parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, "account", LinkedDevices.KEYS_NS);
        String account = reader.required("jid");
        if (account.length() > KeyLimits.ADDRESS) {
            throw reader.malformed("jid");
        }
        return new Mismatch(
                account,
                KeyReader.devices(reader, "missing"),
                KeyReader.devices(reader, "extra"),
                KeyReader.devices(reader, "stale"));
    }
}
