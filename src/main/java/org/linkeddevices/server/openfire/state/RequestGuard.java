// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.state;

import org.linkeddevices.server.request.Answer;

/** Looks at some of the requests that an account makes of its own nodes before they are done. */
public interface RequestGuard {

    /** Whether it has to see a request. */
    boolean concerns(OwnRequest request);

    /**
     * Decides about a request.
     *
     * @return the payload with which it is done instead, or the error that answers it
     */
    Answer decide(OwnRequest request);

    /** A request that it has seen was done. */
    void done(OwnRequest request);
}
