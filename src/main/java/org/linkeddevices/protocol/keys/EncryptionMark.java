// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.keys;

import org.dom4j.Element;
import org.linkeddevices.protocol.Xml;

/** Says how a message is encrypted, for clients that cannot read it (XEP-0380). */
public final class EncryptionMark {

    /** The namespace. */
    public static final String NS = "urn:xmpp:eme:0";

    private EncryptionMark() {}

    /** The element {@code encryption} of a version. */
    public static Element of(OmemoVersion version) {
        return Xml.element("encryption", NS)
                .addAttribute("namespace", version.namespace())
                .addAttribute("name", "OMEMO");
    }
}
