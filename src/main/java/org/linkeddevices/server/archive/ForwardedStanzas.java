// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.ClientNamespace;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.server.delivery.StanzaReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes stanzas of the sync log ready to be forwarded (XEP-0297), with the stanza-id that the
 * account's devices know them by. Not thread-safe.
 */
final class ForwardedStanzas {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardedStanzas.class);

    private final StanzaReader reader = new StanzaReader();
    private final String account;

    /**
     * For the stanzas of an account.
     *
     * @param account its bare JID
     */
    ForwardedStanzas(String account) {
        this.account = account;
    }

    /** The stanza of a message, in the namespace of clients. */
    Element of(ArchivedMessage message) {
        Element stanza = ClientNamespace.apply(parse(message));
        StanzaIds.add(stanza, message.id(), account);
        return stanza;
    }

    private Element parse(ArchivedMessage message) {
        try {
            return reader.read(message.stanza());
        } catch (DocumentException e) {
            // The others must come through; that there was one is what remains to be said.
            LOG.error("entry {} of {} is no XML", message.seq(), account, e);
            return Xml.element("message", Carbon.STREAM_NS);
        }
    }
}
