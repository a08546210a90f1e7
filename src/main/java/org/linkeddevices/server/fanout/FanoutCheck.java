// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.Mismatch;
import org.linkeddevices.protocol.keys.MismatchedDevices;
import org.linkeddevices.protocol.keys.OmemoVersion;

/**
 * Holds a message against the devices that should be able to read it.
 *
 * <p>Missing is a linked device with keys that the message has none for. The ids of unlinked
 * sessions may be left out: nobody knows whether their client still exists, so that many clients
 * stop to encrypt for them. A message without a payload is for whom its sender wants.
 *
 * @param parts the message's OMEMO elements
 * @param accounts the accounts whose devices are to get it
 * @param complete whether the keys of all devices that may read it are known, so that a key which
 *     does not say whose it is can be told to be nobody's
 */
record FanoutCheck(List<EncryptedPart> parts, List<CheckedAccount> accounts, boolean complete) {

    /** What is wrong, at most one for each version; none if nothing is. */
    List<MismatchedDevices> mismatches() {
        List<MismatchedDevices> found = new ArrayList<>(1);
        for (EncryptedPart part : parts) {
            if (part.hasPayload()) {
                List<Mismatch> wrong =
                        accounts.stream()
                                .map(account -> mismatch(part, account))
                                .filter(mismatch -> !mismatch.isEmpty())
                                .toList();
                if (!wrong.isEmpty()) {
                    found.add(new MismatchedDevices(part.version(), wrong));
                }
            }
        }
        return found;
    }

    private Mismatch mismatch(EncryptedPart part, CheckedAccount account) {
        SortedSet<Integer> missing = new TreeSet<>();
        for (int id : account.keys().listed(part.version())) {
            account.keys()
                    .ownerOf(part.version(), id)
                    .filter(device -> !canRead(account, device))
                    .ifPresent(device -> missing.add(id));
        }
        SortedSet<Integer> extra = new TreeSet<>();
        SortedSet<Integer> stale = new TreeSet<>();
        for (int id : account.named(part)) {
            if (account.keys().isRetired(part.version(), id)) {
                if (!isOfAnother(account, part, id)) {
                    stale.add(id);
                }
            } else if (isExtra(account, part, id)) {
                extra.add(id);
            }
        }
        return new Mismatch(account.bareJid(), missing, extra, stale);
    }

    /** Whether a device has a key in either version, or wrote the message. */
    private boolean canRead(CheckedAccount account, DeviceId device) {
        if (account.origin() == device.value()) {
            return true;
        }
        return parts.stream()
                .anyMatch(
                        part ->
                                account.keys()
                                        .idOf(device, part.version())
                                        .filter(id -> isNamed(account, part, id))
                                        .isPresent());
    }

    private static boolean isNamed(CheckedAccount account, EncryptedPart part, int id) {
        return account.named(part).contains(id) || (account.sender() && part.sender() == id);
    }

    private boolean isExtra(CheckedAccount account, EncryptedPart part, int id) {
        OmemoVersion version = part.version();
        if (!account.isListed(version) || account.knows(version, id)) {
            return false;
        }
        if (part.saysAccounts()) {
            return true;
        }
        // Whose it is cannot be told; it is shown to the receiver's side only.
        return complete
                && isLast(account)
                && accounts.stream().allMatch(a -> a.isListed(version) && !a.knows(version, id));
    }

    private boolean isOfAnother(CheckedAccount account, EncryptedPart part, int id) {
        return !part.saysAccounts()
                && accounts.stream()
                        .filter(other -> other != account)
                        .anyMatch(other -> other.keys().listed(part.version()).contains(id));
    }

    private boolean isLast(CheckedAccount account) {
        return accounts.get(accounts.size() - 1) == account;
    }
}
