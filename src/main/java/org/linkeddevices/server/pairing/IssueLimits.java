// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;

/** How many tokens an account can have and issue. They are counted in the database. */
public final class IssueLimits {

    private final Settings settings;

    /** Creates the limits over the settings. */
    public IssueLimits(Settings settings) {
        this.settings = settings;
    }

    /** How many companions an account may have. */
    int companions() {
        return settings.number(Setting.COMPANIONS_MAX);
    }

    /** For how long a token can be used. */
    Duration lifetime() {
        return settings.seconds(Setting.TOKEN_LIFETIME_SECONDS);
    }

    /** Over which time issued tokens are counted. */
    Duration window() {
        return settings.seconds(Setting.TOKEN_WINDOW_SECONDS);
    }

    /**
     * Decides whether an account may have another token.
     *
     * @param recent its tokens that were issued within the window or can still be used, oldest
     *     first
     */
    Optional<IssueResult.Refused> check(List<TokenRow> recent, Instant now) {
        int outstandingMax = settings.number(Setting.TOKENS_OUTSTANDING_MAX);
        List<TokenRow> outstanding = recent.stream().filter(t -> t.isUsable(now)).toList();
        if (outstanding.size() >= outstandingMax) {
            Instant first =
                    outstanding.stream().map(TokenRow::expires).min(Instant::compareTo).orElse(now);
            return Optional.of(
                    new IssueResult.Refused(
                            IssueResult.Reason.TOO_MANY_OUTSTANDING,
                            outstandingMax,
                            Duration.between(now, first)));
        }
        int issuedMax = settings.number(Setting.TOKENS_PER_WINDOW);
        List<TokenRow> issued =
                recent.stream().filter(t -> t.issuedAt().isAfter(now.minus(window()))).toList();
        if (issued.size() >= issuedMax) {
            Instant free = issued.get(issued.size() - issuedMax).issuedAt().plus(window());
            return Optional.of(
                    new IssueResult.Refused(
                            IssueResult.Reason.TOO_MANY_ISSUED,
                            issuedMax,
                            Duration.between(now, free)));
        }
        return Optional.empty();
    }
}
