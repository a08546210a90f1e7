// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.delivery;

import org.dom4j.Element;
import org.dom4j.QName;

/** What shall become of a message besides its delivery (XEP-0334). */
public final class Hints {

    /** The namespace. */
    public static final String NS = "urn:xmpp:hints";

    private Hints() {}

    /** Has a message neither copied to other sessions nor stored. */
    public static void forThisSessionOnly(Element message) {
        message.addElement(QName.get("no-copy", NS));
        message.addElement(QName.get("no-store", NS));
    }
}
