// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.util.concurrent.CompletableFuture;
import org.xmpp.packet.IQ;

/** Has requests done by one version of Openfire. */
public interface NodeService {

    /**
     * Whether Openfire can be asked for nodes of an account. Where an account has none yet, 4.2
     * answers with those of whoever asks.
     */
    default boolean canBeAsked(String bareJid) {
        return true;
    }

    /**
     * Has a request done as it was written.
     *
     * @return the answer, of type result or error; fails if Openfire gave none
     */
    CompletableFuture<IQ> asItIs(OwnRequest request);

    /**
     * Has a request done as it was meant; its payload is rewritten for that.
     *
     * @param mostItems how many items a node keeps whose publisher asked for as many as possible
     * @return the answer, of type result or error; fails if Openfire gave none
     */
    CompletableFuture<IQ> repaired(OwnRequest request, int mostItems);
}
