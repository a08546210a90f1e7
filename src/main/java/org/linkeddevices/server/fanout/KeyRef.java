// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.Optional;
import org.dom4j.Element;

/**
 * Whom a key in a message says it is for.
 *
 * @param account the bare JID of the device's account; the older version of OMEMO does not say
 * @param device the device's OMEMO id; 0, which is none, if it cannot be read
 */
record KeyRef(Optional<String> account, int device) {

    static KeyRef of(Element key, Optional<String> account) {
        return new KeyRef(account, number(key.attributeValue("rid")));
    }

    /** Whether it may be a key for an account's device. */
    boolean mayBeOf(String bareJid) {
        return account.isEmpty() || account.get().equalsIgnoreCase(bareJid);
    }

    /**
     * Reads an id as lenient clients do: to this project a key for 07 is one for 7, so that nobody
     * gets it who should not.
     */
    static int number(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
