// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

import java.util.Locale;
import org.dom4j.Element;

/** The way to one session of a device, on this node. */
public interface Line {

    /** The stream's id. */
    String streamId();

    /** The session's full JID. */
    String fullJid();

    /**
     * Hands a stanza to the session, behind everything that was handed to it before. What the
     * session's privacy list blocks (XEP-0016) is left out silently. The stanza may be handed to
     * several sessions; nobody changes it. It may be kept back until {@link #flush} or {@link
     * #ping}, so that several go out together.
     */
    void send(Element stanza);

    /** Lets go what was kept back. */
    void flush();

    /**
     * Asks the client something that it must answer (XEP-0199) under this id, behind all that was
     * handed to the session before.
     */
    void ping(String id);

    /** Whether the session wants copies of what other sessions send (XEP-0280). */
    boolean wantsCarbons();

    /** The stream's language, for what the device's user reads. */
    Locale language();

    /** Whether the client has said that nobody looks at it (XEP-0352). */
    boolean isInactive();
}
