// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.OmemoVersion;
import org.linkeddevices.server.keys.AccountKeys;

/**
 * Which keys of a message in an account's log are for whom.
 *
 * @param account the account's bare JID
 * @param own its ids
 * @param peer those of the other side, if it is an account of this server
 */
record KeyOwners(String account, AccountKeys own, Supplier<AccountKeys> peer) {

    /** The keys that a device gets: its own, or all that may be its own if its id is not known. */
    Predicate<KeyRef> of(DeviceId device, OmemoVersion version) {
        Optional<Integer> id = own.idOf(device, version);
        return id.isPresent()
                ? key -> key.mayBeOf(account) && key.device() == id.get()
                : ofUnknown(version);
    }

    /** The keys that are not known to be a linked device's, nor for another account. */
    Predicate<KeyRef> ofUnknown(OmemoVersion version) {
        return key -> key.mayBeOf(account) && !isLinked(key, version);
    }

    private boolean isLinked(KeyRef key, OmemoVersion version) {
        int id = key.device();
        if (isTaken(own, version, id)) {
            return true;
        }
        // The older version does not say whose a key is: what may be this account's stays.
        return key.account().isEmpty()
                && !own.listed(version).contains(id)
                && isTaken(peer.get(), version, id);
    }

    private static boolean isTaken(AccountKeys keys, OmemoVersion version, int id) {
        return keys.ownerOf(version, id).isPresent() || keys.isRetired(version, id);
    }
}
