// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.Xml;
import org.linkeddevices.protocol.delivery.Carbon;
import org.linkeddevices.protocol.delivery.ClientNamespace;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.server.delivery.Slices;
import org.linkeddevices.server.delivery.Slicing;
import org.linkeddevices.server.delivery.StanzaReader;
import org.linkeddevices.server.request.Asker;
import org.linkeddevices.server.roster.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes stanzas of the sync log ready to be forwarded (XEP-0297), with the stanza-id that the
 * account's devices know them by, and with what of them is for who asks. Not thread-safe.
 */
final class ForwardedStanzas {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardedStanzas.class);

    private final StanzaReader reader = new StanzaReader();
    private final Slicing slicing;
    private final Asker asker;
    private final String account;

    /**
     * For the stanzas of an account.
     *
     * @param slicing which parts of a stanza are for whom
     * @param asker the account's session that asks
     */
    ForwardedStanzas(Slicing slicing, Asker asker) {
        this.slicing = slicing;
        this.asker = asker;
        this.account = Address.of(asker.session().fullJid()).bare();
    }

    /** The stanza of a message, in the namespace of clients. */
    Element of(ArchivedMessage message) {
        Element stanza = ClientNamespace.apply(parse(message));
        StanzaIds.add(stanza, message.id(), account);
        Slices slices = slicing.of(account, stanza);
        return asker.requester()
                .device()
                .map(Device::ref)
                .map(device -> slices.forDevice(device.id(), message.at(), asker.language()))
                .orElseGet(slices::forUnlinked);
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
