// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.keys;

import java.util.concurrent.CompletionException;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.protocol.state.Pep;
import org.linkeddevices.server.keys.KeyReaders;
import org.linkeddevices.server.openfire.state.CoreRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Lets Openfire decide who may read an account's nodes, by asking in the reader's name. */
public final class EventingReaders implements KeyReaders {

    private static final Logger LOG = LoggerFactory.getLogger(EventingReaders.class);

    private final String domain;
    private final CoreRequests core;

    /**
     * Creates it.
     *
     * @param domain the server's domain
     */
    public EventingReaders(String domain, CoreRequests core) {
        this.domain = domain;
        this.core = core;
    }

    @Override
    public boolean mayRead(String reader, String username, OmemoVersion version) {
        JID account = new JID(username, domain, null, true);
        try {
            return core.get(new JID(reader), account, Pep.lastItemOf(version.deviceListNode()))
                            .join()
                            .getType()
                    == IQ.Type.result;
        } catch (CompletionException e) {
            LOG.warn("Openfire did not say who may read the nodes of {}", username, e);
            return false;
        }
    }
}
