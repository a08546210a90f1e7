// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;

/**
 * Says which entries may go.
 *
 * @param now the time
 * @param archive for how long an archived entry is kept
 * @param delivery for how long anybody is waited for who does not come to get an entry
 */
record RetentionRule(Instant now, Duration archive, Duration delivery) {

    /**
     * An entry stays for so long in any case: while it is there, another node that does not know it
     * cannot use its number, see {@link Heads#TRUST}. The rest is for clocks that differ.
     */
    static final Duration FRESH = Duration.ofHours(1);

    /** What becomes of an entry that every device has. */
    enum Verdict {
        /** It is deleted. */
        GO,
        /** It is too new; later ones are too. */
        IS_FRESH,
        /** It stays for the archive; so do later ones of these kinds. */
        IS_ARCHIVED,
        /** It would go, but unlinked sessions or the call log have not had it yet. */
        IS_WAITED_FOR
    }

    /** The rule as it is set now. */
    static RetentionRule of(Settings settings, Clock clock) {
        return new RetentionRule(
                clock.instant(),
                settings.days(Setting.ARCHIVE_DAYS),
                settings.days(Setting.DELIVERY_DAYS));
    }

    /** What becomes of an entry that every device has. */
    Verdict judge(RetentionStore.Line line, LogState state) {
        if (!isPast(line.at(), FRESH)) {
            return Verdict.IS_FRESH;
        }
        if (line.kind().isArchived() && !isPast(line.at(), archive)) {
            return Verdict.IS_ARCHIVED;
        }
        return isWaitedFor(line, state) && !isExpired(line) ? Verdict.IS_WAITED_FOR : Verdict.GO;
    }

    /** Whether nobody is waited for any more to get the entry. */
    boolean isExpired(RetentionStore.Line line) {
        return isPast(line.at(), delivery);
    }

    /** When an entry with this verdict must be looked at again, if nothing else happens. */
    Instant again(RetentionStore.Line line, Verdict verdict) {
        return switch (verdict) {
            case GO -> now;
            case IS_FRESH -> line.at().plus(FRESH);
            case IS_ARCHIVED -> line.at().plus(archive);
            case IS_WAITED_FOR -> line.at().plus(delivery);
        };
    }

    private static boolean isWaitedFor(RetentionStore.Line line, LogState state) {
        boolean missed = line.missed() && state.hasDevices() && line.seq() > state.offered();
        boolean call = line.kind() == EntryKind.CALL && line.seq() > state.callSeq();
        return missed || call;
    }

    private boolean isPast(Instant at, Duration period) {
        return !at.plus(period).isAfter(now);
    }
}
