// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.StanzaError;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.server.sql.KeyText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps strangers from filling a log until devices are unlinked or lose messages; see {@link
 * StrangerQuota} for the rule. What a message costs is a number in memory: the log is looked at
 * once in many messages, and while somebody is refused once a minute.
 *
 * <p>Each node counts for itself and begins anew when it is started; a look finds what all have
 * logged. Thread-safe.
 */
public final class StrangerLimit implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(StrangerLimit.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration LIMIT_HOLDS = Duration.ofSeconds(1);
    private static final int REMEMBERED = 100_000;

    private final Strangers strangers;
    private final Settings settings;
    private final Clock clock;
    private final Sessions sessions;
    private final Texts texts;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private volatile Limit limit = new Limit(0, Instant.MIN);

    /** What the settings say, so that not every message reads them. */
    private record Limit(int messages, Instant until) {}

    /** Creates it. */
    public StrangerLimit(
            Strangers strangers, Settings settings, Clock clock, Sessions sessions, Texts texts) {
        this.strangers = strangers;
        this.settings = settings;
        this.clock = clock;
        this.sessions = sessions;
        this.texts = texts;
    }

    /** How many messages this node has refused since it started. */
    public long refused() {
        return refused.sum();
    }

    @Override
    public Optional<StanzaError> refusal(Intake.Arrival arrival, List<NewEntry> entries) {
        boolean refuses =
                entries.stream()
                        .filter(entry -> entry.direction() == Direction.RECEIVED)
                        .anyMatch(entry -> refuses(entry.username(), arrival.from()));
        if (!refuses) {
            return Optional.empty();
        }
        refused.increment();
        Locale language =
                sessions.at(arrival.from()).map(SessionInfo::language).orElse(Locale.ENGLISH);
        return Optional.of(
                new StanzaError(
                        ErrorCondition.RESOURCE_CONSTRAINT,
                        texts.text(language, "strangers.full"),
                        language.toLanguageTag(),
                        Optional.empty()));
    }

    private boolean refuses(String username, Address sender) {
        Instant now = clock.instant();
        int most = limit(now);
        if (most == 0) {
            return false;
        }
        Watch watch = watch(username, most);
        StrangerQuota quota = watch.quota(most, now);
        if (!quota.isHalfFull()) {
            // Nobody asks who it is: nearly every message goes this way.
            watch.admitted();
            return false;
        }
        boolean stranger =
                !quota.answered().contains(KeyText.of(sender.bare()))
                        && strangers.isStranger(username, sender);
        boolean refuses = stranger && quota.refuses(strangers.name(sender));
        if (stranger && !refuses) {
            watch.admitted();
        }
        return refuses;
    }

    /** Strangers get at most half of what may wait for a device; the rest is for contacts. */
    private int limit(Instant now) {
        Limit known = limit;
        if (!now.isBefore(known.until())) {
            known =
                    new Limit(
                            Math.min(
                                    settings.number(Setting.DELIVERY_STRANGERS_MAX),
                                    settings.number(Setting.DELIVERY_PENDING_MAX) / 2),
                            now.plus(LIMIT_HOLDS));
            limit = known;
        }
        return known.messages();
    }

    private Watch watch(String username, int most) {
        Watch known = watches.get(username);
        if (known != null) {
            return known;
        }
        if (watches.size() >= REMEMBERED) {
            watches.clear();
        }
        return watches.computeIfAbsent(username, name -> new Watch(name, most));
    }

    /** What is known of one account. */
    private final class Watch {
        private final String username;
        private StrangerQuota quota;
        private int left;
        private Instant looked = Instant.MIN;

        Watch(String username, int most) {
            this.username = username;
            this.quota = StrangerQuota.unused(most);
            this.left = quota.room();
        }

        synchronized void admitted() {
            left--;
        }

        synchronized StrangerQuota quota(int most, Instant now) {
            boolean stale = quota.isHalfFull() && !now.isBefore(looked.plus(PAUSE));
            if (left <= 0 || stale || quota.limit() != most) {
                StrangerQuota former = quota;
                quota = strangers.look(username, most);
                left = quota.room();
                looked = now;
                tell(former.isRefusing(), quota);
            }
            return quota;
        }

        private void tell(boolean before, StrangerQuota now) {
            if (now.isRefusing() && !before) {
                LOG.warn(
                        "messages of strangers to {} are refused from now on: {} wait for a device"
                                + " that lacks them, {} may; most are of {}",
                        username,
                        now.total(),
                        now.limit(),
                        now.large());
            } else if (before && !now.isRefusing()) {
                LOG.info("messages of strangers to {} are not refused any more", username);
            }
        }
    }
}
