// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dom4j.Element;
import org.dom4j.QName;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.LinkedDevices;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * Asks for the bundles of an account's devices with one one-time prekey each, which nobody else is
 * given. The request goes to the account's bare JID.
 *
 * @param version the version of OMEMO
 * @param devices the ids of the devices; none for all that are listed
 */
public record PrekeyClaim(OmemoVersion version, SortedSet<Integer> devices) {

    /** The name of the element. */
    public static final String NAME = "claim";

    /** Keeps an unmodifiable copy. */
    public PrekeyClaim {
        devices = Collections.unmodifiableSortedSet(new TreeSet<>(devices));
    }

    /** The element {@code claim}. */
    public Element toXml() {
        Element claim = Xml.element(NAME, LinkedDevices.KEYS_NS);
        claim.addAttribute("version", version.namespace());
        for (int id : devices) {
            claim.addElement(QName.get("device", LinkedDevices.KEYS_NS))
                    .addAttribute("id", Integer.toString(id));
        }
        return claim;
    }

    /**
     * Reads the element {@code claim}.
     *
     * @throws ProtocolException bad-request if it is not one, not-acceptable if it asks for more
     *     than {@link KeyLimits#DEVICES} devices
     */
    public static PrekeyClaim parse(Element element) throws ProtocolException {
        ElementReader reader = ElementReader.of(element, NAME, LinkedDevices.KEYS_NS);
        return new PrekeyClaim(KeyReader.version(reader), KeyReader.devices(reader, "device"));
    }
}
