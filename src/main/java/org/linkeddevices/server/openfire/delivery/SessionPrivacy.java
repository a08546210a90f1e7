// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.Optional;
import org.jivesoftware.openfire.privacy.PrivacyList;
import org.jivesoftware.openfire.session.ClientSession;

/** The privacy list that is in force for a session (XEP-0016, section 2.2). */
final class SessionPrivacy {

    private SessionPrivacy() {}

    /** The session's active list, or without one its default list; most sessions have neither. */
    static Optional<PrivacyList> list(ClientSession session) {
        PrivacyList active = session.getActiveList();
        return Optional.ofNullable(active == null ? session.getDefaultList() : active);
    }
}
