// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import java.util.concurrent.CompletableFuture;
import org.xmpp.packet.IQ;

/** An Openfire with nothing to repair. */
public final class PlainNodes implements NodeService {

    private final CoreRequests core;

    /** Creates it. */
    public PlainNodes(CoreRequests core) {
        this.core = core;
    }

    @Override
    public CompletableFuture<IQ> asItIs(OwnRequest request) {
        return core.set(request);
    }

    @Override
    public CompletableFuture<IQ> repaired(OwnRequest request, int mostItems) {
        return core.set(request);
    }
}
