// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jivesoftware.openfire.vcard.VCardEventDispatcher;
import org.jivesoftware.openfire.vcard.VCardListener;
import org.linkeddevices.server.sql.StorageException;
import org.linkeddevices.server.state.StateLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** Sees the changes of accounts' vCards (XEP-0054), whoever made them. */
public final class VcardChanges implements VCardListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VcardChanges.class);

    private final String domain;
    private final StateLog log;

    private VcardChanges(String domain, StateLog log) {
        this.domain = domain;
        this.log = log;
    }

    /**
     * Starts to listen.
     *
     * @param domain the server's domain
     */
    public static VcardChanges listen(String domain, StateLog log) {
        VcardChanges changes = new VcardChanges(domain, log);
        VCardEventDispatcher.addListener(changes);
        return changes;
    }

    @Override
    public void close() {
        VCardEventDispatcher.removeListener(this);
    }

    @Override
    public void vCardCreated(String username, Element vcard) {
        changed(username, vcard);
    }

    @Override
    public void vCardUpdated(String username, Element vcard) {
        changed(username, vcard);
    }

    @Override
    public void vCardDeleted(String username, Element vcard) {
        changed(username, DocumentHelper.createElement(QName.get("vCard", "vcard-temp")));
    }

    private void changed(String username, Element vcard) {
        try {
            log.vcardChanged(username, new JID(username, domain, null, true).toString(), vcard);
        } catch (StorageException e) {
            // The vCard has changed; only devices that are offline now are not told to fetch it.
            LOG.error("the new vCard of {} was not logged", username, e);
        }
    }
}
