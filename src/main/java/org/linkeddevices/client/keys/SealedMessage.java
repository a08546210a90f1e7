// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.keys.EncryptedMessage;
import org.linkeddevices.protocol.keys.EncryptionMark;
import org.linkeddevices.protocol.keys.LeftOut;
import org.linkeddevices.protocol.keys.OmemoVersion;

/**
 * What a stanza carries instead of its content. What is needed to go on was stored before.
 *
 * @param parts an encrypted element for each version that is spoken
 * @param leftOut the devices that cannot read it, if there are some
 */
public record SealedMessage(List<EncryptedMessage> parts, Optional<LeftOut> leftOut) {

    /** Keeps an unmodifiable copy. */
    public SealedMessage {
        parts = List.copyOf(parts);
    }

    /** The elements for the stanza. */
    public List<Element> toXml() {
        List<Element> elements = new ArrayList<>();
        parts.forEach(part -> elements.add(part.toXml()));
        // There may be one mark only; the older version is the one that more clients know.
        parts.stream()
                .map(EncryptedMessage::version)
                .min(OmemoVersion::compareTo)
                .ifPresent(version -> elements.add(EncryptionMark.of(version)));
        leftOut.ifPresent(left -> elements.add(left.toXml()));
        return elements;
    }
}
