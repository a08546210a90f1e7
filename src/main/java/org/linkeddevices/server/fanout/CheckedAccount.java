// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.Set;
import java.util.TreeSet;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.keys.AccountKeys;

/**
 * An account whose devices are to get a message.
 *
 * @param bareJid its bare JID
 * @param keys its ids
 * @param sender whether it sends the message
 * @param origin the number of its device that sends it; 0 if none does
 * @param leftOut the ids that the sender says it has left out knowingly
 */
record CheckedAccount(
        String bareJid, AccountKeys keys, boolean sender, int origin, Set<Integer> leftOut) {

    /** The ids in an element that are, or may be, of this account. */
    TreeSet<Integer> named(EncryptedPart part) {
        TreeSet<Integer> ids = new TreeSet<>();
        for (KeyRef key : part.keys()) {
            if (key.device() > 0 && key.mayBeOf(bareJid)) {
                ids.add(key.device());
            }
        }
        return ids;
    }

    /** Whether it is known which ids there are. */
    boolean isListed(OmemoVersion version) {
        return !keys.listed(version).isEmpty();
    }

    /** Whether an id is, or was, the account's. */
    boolean knows(OmemoVersion version, int id) {
        return keys.listed(version).contains(id)
                || keys.ownerOf(version, id).isPresent()
                || keys.isRetired(version, id);
    }
}
