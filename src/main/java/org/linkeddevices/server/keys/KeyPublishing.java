// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.keys.DeviceListItem;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.Refusal;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.Requester;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;

/**
 * Decides what clients of an account with devices publish of their OMEMO keys, and learns from it
 * which keys are whose. What it grants is then to be published in personal eventing. Thread-safe,
 * also across nodes: each change locks the account's roster.
 */
public final class KeyPublishing {

    private final Database database;
    private final DeviceRoster roster;
    private final Predicate<String> open;
    private final Consumer<String> changed;
    private final Clock clock;
    private final KeyStore keys = new JdbcKeyStore();
    private final PrekeyStore prekeys = new JdbcPrekeyStore();

    /**
     * Creates it.
     *
     * @param open whether unlinked sessions of the account of this username may have keys
     * @param changed is told of each account whose ids have changed, before the change is answered
     */
    public KeyPublishing(
            Database database,
            DeviceRoster roster,
            Predicate<String> open,
            Consumer<String> changed,
            Clock clock) {
        this.database = database;
        this.roster = roster;
        this.open = open;
        this.changed = changed;
        this.clock = clock;
    }

    /**
     * A session publishes a device list.
     *
     * @return the list to publish instead
     */
    public Outcome<DeviceListItem> list(Requester who, DeviceListItem published) {
        boolean foreign = open.test(who.username());
        return change(who, (tx, news) -> list(tx, who.username(), published, foreign));
    }

    private Outcome<DeviceListItem> list(
            Transaction tx, String username, DeviceListItem published, boolean foreign) {
        List<KeyEntry> known = keys.of(tx, username);
        ListRule rule = new ListRule(username, known, published.version(), foreign);
        ListRule.Merged merged = rule.merge(published, clock.instant());
        if (merged.inUse(known) > 2 * BundleRule.MOST_IDS) {
            return Outcome.refused(KeyRefusals.TOO_MANY);
        }
        merged.changed().forEach(entry -> keys.save(tx, entry));
        merged.gone().forEach(entry -> keys.delete(tx, username, entry.place()));
        return Outcome.granted(ListRule.list(keys.of(tx, username), published.version()));
    }

    /**
     * A session publishes a bundle.
     *
     * @return the bundle to publish instead: without the prekeys that were handed out
     */
    public Outcome<BundleItem> bundle(Requester who, BundlePlace place, BundleItem published) {
        Optional<Refusal> refusal = BundleCheck.refusal(published);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        String fingerprint =
                Fingerprints.of(place.version(), published.identityKey()).orElseThrow();
        boolean foreign = open.test(who.username());
        return change(
                who,
                (tx, news) -> {
                    List<KeyEntry> known = keys.of(tx, who.username());
                    Outcome<BundleRule.Learnt> verdict =
                            new BundleRule(who.username(), known)
                                    .decide(device(who), place, bundleOf(published), foreign);
                    return verdict.map(
                            learnt -> {
                                learn(tx, learnt);
                                forgetSurplus(tx, who.username());
                                news.compare(known, learnt.entries());
                                learnt.event()
                                        .map(kind -> record(tx, who, kind, fingerprint))
                                        .ifPresent(news.events::add);
                                return offer(tx, who.username(), place, published);
                            });
                });
    }

    private void learn(Transaction tx, BundleRule.Learnt learnt) {
        for (KeyEntry entry : learnt.entries()) {
            keys.save(tx, entry);
            if (entry.state().retired()) {
                prekeys.remove(tx, entry.username(), entry.place());
            }
        }
    }

    private void forgetSurplus(Transaction tx, String username) {
        for (KeyEntry entry : FormerIds.surplus(keys.of(tx, username))) {
            keys.delete(tx, username, entry.place());
            prekeys.remove(tx, username, entry.place());
        }
    }

    private RosterEvent record(Transaction tx, Requester who, EventKind kind, String fingerprint) {
        RosterEvent.What what = new RosterEvent.What(kind, device(who), Optional.of(fingerprint));
        return roster.record(tx, who.username(), what, who.origin());
    }

    private BundleItem offer(
            Transaction tx, String username, BundlePlace place, BundleItem published) {
        PrekeyRule rule =
                PrekeyRule.of(
                        prekeys.of(tx, username, place), published.prekeys(), clock.instant());
        prekeys.delete(tx, username, place, rule.removed());
        prekeys.insert(tx, username, place, rule.added());
        return published.with(rule.offered());
    }

    /**
     * A session deletes a bundle: its own, or one that is no linked device's.
     *
     * @return the place, or the refusal
     */
    public Outcome<BundlePlace> withdraw(Requester who, BundlePlace place) {
        return change(
                who,
                (tx, news) -> {
                    Optional<KeyEntry> entry = keys.find(tx, who.username(), place);
                    if (entry.filter(e -> isAnothers(e, who)).isPresent()) {
                        return Outcome.refused(KeyRefusals.NOT_YOURS);
                    }
                    entry.filter(e -> !e.state().retired())
                            .ifPresent(
                                    e -> {
                                        keys.save(tx, e.withdrawn());
                                        news.compare(List.of(e), List.of(e.withdrawn()));
                                    });
                    return Outcome.granted(place);
                });
    }

    /** Whether another linked device of the account than this one has a bundle in this version. */
    private static boolean isAnothers(KeyEntry entry, Requester who) {
        return !entry.isForeign()
                && !entry.state().retired()
                && !entry.device().equals(device(who));
    }

    private <T> Outcome<T> change(Requester who, BiFunction<Transaction, News, Outcome<T>> work) {
        News news = new News();
        Outcome<T> outcome =
                database.inTransaction(
                        tx -> {
                            news.clear();
                            roster.lock(tx, who.username());
                            boolean gone =
                                    who.device()
                                            .filter(d -> !roster.isLinked(tx, d.ref()))
                                            .isPresent();
                            return gone
                                    ? Outcome.<T>refused(Refusal.FORBIDDEN)
                                    : work.apply(tx, news);
                        });
        if (outcome instanceof Outcome.Granted<T>) {
            changed.accept(who.username());
            roster.announce(news.events);
            if (news.listed) {
                roster.announceList(who.username());
            }
        }
        return outcome;
    }

    /** What is told of a change once it is committed. */
    private static final class News {

        private final List<RosterEvent> events = new ArrayList<>();
        private boolean listed;

        void clear() {
            events.clear();
            listed = false;
        }

        /** Notes whether the device roster shows other keys than before. */
        void compare(List<KeyEntry> before, List<KeyEntry> after) {
            Map<BundlePlace, KeyEntry> known =
                    before.stream().collect(Collectors.toMap(KeyEntry::place, e -> e));
            listed |= after.stream().anyMatch(e -> isNews(e, known.get(e.place())));
        }

        private static boolean isNews(KeyEntry entry, @Nullable KeyEntry before) {
            return before == null ? entry.isOfLinkedDevice() : !entry.looksLike(before);
        }
    }

    private KeyEntry.Bundle bundleOf(BundleItem item) {
        return new KeyEntry.Bundle(
                item.identityKey(),
                item.signedPrekey(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Optional<DeviceId> device(Requester who) {
        return who.device().map(d -> d.ref().id());
    }
}
