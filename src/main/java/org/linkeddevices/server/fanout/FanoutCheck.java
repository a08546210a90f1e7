// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.fanout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
 * @param thorough whether devices count as missing that only have keys in a version which the
 *     message is not in: its sender can do both
 * @param complete whether the keys of all devices that may read it are known, so that a key which
 *     does not say whose it is can be told to be nobody's
 */
record FanoutCheck(
        List<EncryptedPart> parts,
        List<CheckedAccount> accounts,
        boolean thorough,
        boolean complete) {

    /** What is wrong, at most one for each version; none if nothing is. */
    List<MismatchedDevices> mismatches() {
        List<MismatchedDevices> found = new ArrayList<>(1);
        for (OmemoVersion version : versions()) {
            List<Mismatch> wrong =
                    accounts.stream()
                            .map(account -> mismatch(version, account))
                            .filter(mismatch -> !mismatch.isEmpty())
                            .toList();
            if (!wrong.isEmpty()) {
                found.add(new MismatchedDevices(version, wrong));
            }
        }
        return found;
    }

    /** The versions to look at; those that the message is in come first. */
    private Set<OmemoVersion> versions() {
        Set<OmemoVersion> versions = new LinkedHashSet<>();
        parts.stream()
                .filter(EncryptedPart::hasPayload)
                .forEach(part -> versions.add(part.version()));
        if (thorough && !versions.isEmpty()) {
            versions.addAll(Arrays.asList(OmemoVersion.values()));
        }
        return versions;
    }

    private Mismatch mismatch(OmemoVersion version, CheckedAccount account) {
        SortedSet<Integer> missing = new TreeSet<>();
        for (int id : account.keys().listed(version)) {
            account.keys()
                    .ownerOf(version, id)
                    .filter(device -> !canRead(account, device))
                    .filter(device -> !account.leftOut().contains(id))
                    .ifPresent(device -> missing.add(id));
        }
        SortedSet<Integer> extra = new TreeSet<>();
        SortedSet<Integer> stale = new TreeSet<>();
        for (EncryptedPart part : parts) {
            if (part.version() == version) {
                addWrong(account, part, extra, stale);
            }
        }
        return new Mismatch(account.bareJid(), missing, extra, stale);
    }

    private void addWrong(
            CheckedAccount account,
            EncryptedPart part,
            SortedSet<Integer> extra,
            SortedSet<Integer> stale) {
        for (int id : account.named(part)) {
            if (account.keys().isRetired(part.version(), id)) {
                if (!isOfAnother(account, part, id)) {
                    stale.add(id);
                }
            } else if (isExtra(account, part, id)) {
                extra.add(id);
            }
        }
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
                        .filter(other -> !other.equals(account))
                        .anyMatch(other -> other.keys().listed(part.version()).contains(id));
    }

    private boolean isLast(CheckedAccount account) {
        return accounts.get(accounts.size() - 1).equals(account);
    }
}
