// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.ProtocolException;

/** Answers the requests of one namespace. */
public interface Desk {

    /** How a request is meant (RFC 6120, section 8.2.3). */
    enum Kind {
        /** It asks for information. */
        GET,
        /** It asks for a change. */
        SET
    }

    /** The namespace of the payloads. */
    String namespace();

    /**
     * Answers a request.
     *
     * @param payload the payload of the IQ, in this desk's namespace
     * @return the payload of the result, which may have none, or the refusal
     * @throws ProtocolException if the request is malformed
     */
    Outcome<Optional<Element>> answer(Asker asker, Kind kind, Element payload)
            throws ProtocolException;
}
