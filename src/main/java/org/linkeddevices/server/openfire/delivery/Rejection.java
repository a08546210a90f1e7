// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import org.jivesoftware.openfire.interceptor.PacketRejectedException;

/** Tells Openfire to leave a stanza alone, silently. Happens often, so it has no stack trace. */
final class Rejection extends PacketRejectedException {

    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
