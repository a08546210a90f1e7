// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.linkeddevices.crypto.omemo.Session;
import org.linkeddevices.crypto.primitive.CurveKey;
import org.linkeddevices.crypto.trust.Trust;
import org.linkeddevices.crypto.trust.TrustBook;
import org.linkeddevices.protocol.keys.OmemoVersion;

/** Sorts the devices of some accounts by whether a message can be encrypted for them. */
final class RecipientSearch {

    private final PeerDevices peers;
    private final OwnSessions sessions;
    private final DeviceAddress self;
    private final List<Target> ready = new ArrayList<>();
    private final List<Target> strange = new ArrayList<>();
    private final List<Target> undecided = new ArrayList<>();
    private final List<Target> rejected = new ArrayList<>();
    private final List<Target> unreachable = new ArrayList<>();
    private final Set<String> unlisted = new TreeSet<>();

    RecipientSearch(PeerDevices peers) {
        this.peers = peers;
        sessions = peers.sessions();
        self = new DeviceAddress(peers.account(), sessions.id());
    }

    Recipients of(Collection<String> accounts) {
        Set<String> all = new TreeSet<>(accounts);
        all.add(peers.account());
        all.forEach(this::search);
        return new Recipients(ready, strange, undecided, rejected, unreachable, unlisted);
    }

    private void search(String account) {
        Optional<SortedSet<Integer>> two = peers.known(account, OmemoVersion.TWO);
        Optional<SortedSet<Integer>> legacy = peers.known(account, OmemoVersion.LEGACY);
        if (two.isEmpty() && legacy.isEmpty()) {
            unlisted.add(account);
        }
        TrustBook book = peers.identities().book(account);
        Set<Integer> ids = new TreeSet<>();
        two.ifPresent(ids::addAll);
        legacy.ifPresent(ids::addAll);
        for (int id : ids) {
            DeviceAddress device = new DeviceAddress(account, id);
            if (!device.equals(self)) {
                Target newer = new Target(device, OmemoVersion.TWO);
                boolean speaksTwo = two.isPresent() && two.get().contains(id);
                boolean speaksLegacy = legacy.isPresent() && legacy.get().contains(id);
                boolean older = !speaksTwo || (speaksLegacy && peers.isUnreachable(newer));
                sort(older ? new Target(device, OmemoVersion.LEGACY) : newer, book);
            }
        }
    }

    private void sort(Target target, TrustBook book) {
        Optional<CurveKey> key = book.identityOf(target.address().device());
        Trust trust = key.map(book::trustOf).orElse(Trust.BLIND);
        if (trust == Trust.REJECTED) {
            rejected.add(target);
        } else if (trust == Trust.UNDECIDED) {
            undecided.add(target);
        } else if (hasSession(target, key)) {
            ready.add(target);
        } else {
            (peers.isUnreachable(target) ? unreachable : strange).add(target);
        }
    }

    /** Whether there is a session with the key by which the device is known now. */
    private boolean hasSession(Target target, Optional<CurveKey> key) {
        return key.isPresent() && sessions.get(target).map(Session::peerIdentity).equals(key);
    }
}
