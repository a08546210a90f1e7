// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import java.util.List;
import org.dom4j.Element;
import org.jxmpp.jid.BareJid;

/**
 * A message as its user wrote it, kept for a while in case that it has to be encrypted again.
 *
 * @param id of the stanza
 * @param to whom it goes to
 * @param content what is encrypted
 * @param attempts how often it was sent
 */
record Outgoing(String id, BareJid to, List<Element> content, int attempts) {

    /** How often a message is sent before its sender is told. */
    static final int MOST = 4;

    Outgoing again() {
        return new Outgoing(id, to, content, attempts + 1);
    }
}
