// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ElementReader;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.Xml;

/**
 * A message's key for one device.
 *
 * @param account the bare JID of the device's account; the older version does not say
 * @param device the device's OMEMO id, 1 to 2^31-1
 * @param keyExchange whether it starts a session
 * @param data what the session made of the key
 */
public record MessageKey(Optional<String> account, int device, boolean keyExchange, Octets data) {

    void addTo(Element parent, OmemoVersion version) {
        Element key = Xml.addText(parent, "key", data.encode());
        key.addAttribute("rid", Integer.toString(device));
        if (keyExchange) {
            key.addAttribute(version.names().keyExchange(), "true");
        }
    }

    static MessageKey parse(Element element, OmemoVersion version, Optional<String> account)
            throws ProtocolException {
        ElementReader reader = KeyReader.open(element, version, "key");
        return new MessageKey(
                account,
                reader.device("rid").value(),
                reader.flag(version.names().keyExchange()),
                KeyReader.octets(element, KeyLimits.MESSAGE_KEY));
    }
}
