// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

import org.dom4j.Element;

/** What the host would do with a message. */
public interface Routes {

    /** Whether a session of the account takes messages that are addressed to the account. */
    boolean isReachable(String username);

    /** Whether the account's default privacy list (XEP-0016, or XEP-0191) blocks a message. */
    boolean blocks(String username, Element message);
}
