// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.ListedDevice;
import org.linkeddevices.protocol.keys.Octets;
import org.linkeddevices.protocol.keys.SignedPrekey;

/**
 * What is known of an OMEMO id.
 *
 * @param username the account
 * @param place the version and the id
 * @param device whose it is, empty if it is no linked device's
 * @param bundle its bundle, if one was published
 * @param listing how the device list calls it
 * @param state whether it is in use
 * @param work what personal eventing does not show yet
 */
record KeyEntry(
        String username,
        BundlePlace place,
        Optional<DeviceId> device,
        Optional<Bundle> bundle,
        ListedDevice listing,
        State state,
        Work work) {

    /**
     * A bundle without its one-time prekeys.
     *
     * @param identityKey as it was published
     * @param signedPrekey as it was published
     * @param at when it was published last
     */
    record Bundle(Octets identityKey, SignedPrekey signedPrekey, Instant at) {}

    /**
     * Whether an id is in use.
     *
     * @param retired whether it is out of use for ever
     * @param listedAt since when it is in the device list, if it is
     * @param since since when it is its device's
     */
    record State(boolean retired, Optional<Instant> listedAt, Instant since) {

        static State listed(Instant now) {
            return new State(false, Optional.of(now), now);
        }
    }

    /**
     * What personal eventing does not show yet.
     *
     * @param revision counts up with each change
     * @param bundle whether the bundle there has to be changed or deleted
     * @param list whether the device list there has to be changed
     */
    record Work(long revision, boolean bundle, boolean list) {

        static final Work NONE = new Work(0, false, false);

        Work withBundle() {
            return new Work(revision + 1, true, list);
        }

        Work withList() {
            return new Work(revision + 1, bundle, true);
        }

        boolean isPending() {
            return bundle || list;
        }
    }

    /** An id that a list names and nobody has published a bundle for. */
    static KeyEntry named(String username, BundlePlace place, ListedDevice listing, Instant now) {
        return new KeyEntry(
                username,
                place,
                Optional.empty(),
                Optional.empty(),
                listing,
                State.listed(now),
                Work.NONE.withList());
    }

    /** Whether it is, or was, no linked device's. */
    boolean isForeign() {
        return device.isEmpty();
    }

    /** Whether it is a linked device's, or in the device list. */
    boolean isInUse() {
        return !state.retired() && (isListed() || !isForeign());
    }

    /** Whether it is the id of a linked device that has a bundle. */
    boolean isOfLinkedDevice() {
        return device.isPresent() && bundle.isPresent() && !state.retired();
    }

    /** Whether people are shown the same of it as of another state of the same id. */
    boolean looksLike(KeyEntry other) {
        return isOfLinkedDevice() == other.isOfLinkedDevice()
                && (!isOfLinkedDevice() || (device.equals(other.device) && hasKeysOf(other)));
    }

    private boolean hasKeysOf(KeyEntry other) {
        return bundle.map(Bundle::identityKey).equals(other.bundle.map(Bundle::identityKey))
                && bundle.map(Bundle::signedPrekey).equals(other.bundle.map(Bundle::signedPrekey));
    }

    boolean isListed() {
        return state.listedAt().isPresent();
    }

    KeyEntry listed(Instant now) {
        return isListed()
                ? this
                : with(new State(state.retired(), Optional.of(now), state.since()));
    }

    KeyEntry unlisted() {
        return isListed()
                ? with(new State(state.retired(), Optional.empty(), state.since()))
                : this;
    }

    /**
     * With a bundle, which personal eventing shows already, and with whoever published it.
     *
     * @param owner the device, or empty for an unlinked session
     */
    KeyEntry bound(Optional<DeviceId> owner, Bundle published) {
        boolean stays = device.equals(owner) && bundle.isPresent();
        State bound = new State(false, state.listedAt(), stays ? state.since() : published.at());
        return new KeyEntry(
                username,
                place,
                owner,
                Optional.of(published),
                listing,
                bound,
                new Work(work.revision() + 1, work.bundle(), work.list()));
    }

    /** Without a bundle, which is gone from personal eventing, and so out of the list. */
    KeyEntry withdrawn() {
        State out = new State(state.retired(), Optional.empty(), state.since());
        return new KeyEntry(
                username, place, device, Optional.empty(), listing, out, work.withList());
    }

    /** Out of use for ever: out of the list, and without a bundle in personal eventing. */
    KeyEntry retired() {
        State out = new State(true, Optional.empty(), state.since());
        return new KeyEntry(
                username, place, device, bundle, listing, out, work.withList().withBundle());
    }

    KeyEntry called(ListedDevice other) {
        return listing.equals(other)
                ? this
                : new KeyEntry(username, place, device, bundle, other, state, work.withList());
    }

    KeyEntry withWork(Work other) {
        return new KeyEntry(username, place, device, bundle, listing, state, other);
    }

    private KeyEntry with(State other) {
        return new KeyEntry(username, place, device, bundle, listing, other, work.withList());
    }

    KnownKey known() {
        return new KnownKey(
                place.version(),
                listing,
                bundle.isPresent() ? device : Optional.empty(),
                isListed(),
                state.retired(),
                state.since());
    }
}
