// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.setting;

import java.util.Arrays;
import java.util.Optional;

/**
 * The settings. The texts {@code setting.<name>} and {@code setting.<name>.effect} in {@code i18n}
 * describe them to the administrator.
 */
public enum Setting {
    /** How many companions an account may have besides its primary. */
    COMPANIONS_MAX("companions.max", 4, 0, 19),
    /** Days after which an unseen companion is unlinked; 0 never. */
    COMPANION_IDLE_DAYS("companion.idle.days", 30, 0, 3650),
    /** Days after which an unseen primary's companions are unlinked; 0 never. */
    PRIMARY_IDLE_DAYS("primary.idle.days", 0, 0, 3650),
    /** Days before such an unlinking at which the account is warned. */
    IDLE_WARNING_DAYS("idle.warning.days", 2, 0, 30),
    /** Minutes between two sweeps for idle devices. */
    SWEEP_MINUTES("sweep.minutes", 60, 1, 1440),
    /** Seconds for which a link token can be used. */
    TOKEN_LIFETIME_SECONDS("token.lifetime.seconds", 300, 30, 3600),
    /** How many tokens of an account can be outstanding at a time. */
    TOKENS_OUTSTANDING_MAX("token.outstanding.max", 3, 1, 20),
    /** How many tokens an account can issue in {@link #TOKEN_WINDOW_SECONDS}. */
    TOKENS_PER_WINDOW("token.window.max", 6, 1, 1000),
    /** The seconds over which issued tokens are counted. */
    TOKEN_WINDOW_SECONDS("token.window.seconds", 120, 1, 3600),
    /** Failed logins to one account from one address, within {@link #LOGIN_WINDOW_SECONDS}. */
    LOGIN_FAILURES_MAX("login.failures.max", 10, 1, 1000),
    /** The seconds over which failed logins are counted. */
    LOGIN_WINDOW_SECONDS("login.window.seconds", 300, 1, 86400),
    /** What the account password may do: {@code open} or {@code linked-only}. */
    LOGIN_MODE("login.mode", "open", "linked-only"),
    /** Groups, by name and comma-separated, whose members are in mode {@code open}. */
    LOGIN_OPEN_GROUPS("login.open.groups"),
    /** Groups, likewise, in mode {@code linked-only}; it wins for a member of both kinds. */
    LOGIN_LINKED_ONLY_GROUPS("login.linked-only.groups"),
    /** Days for which a message waits for devices that do not come to get it. */
    DELIVERY_DAYS("delivery.days", 30, 1, 3650),
    /** How many messages may wait for one device. */
    DELIVERY_PENDING_MAX("delivery.pending.max", 50_000, 100, 10_000_000),
    /** How many messages of strangers may wait for one device; 0 as many as of anybody. */
    DELIVERY_STRANGERS_MAX("delivery.strangers.max", 10_000, 0, 10_000_000),
    /** Days for which the call log keeps a call; 0 keeps none. */
    CALL_LOG_DAYS("calls.days", 365, 0, 3650),
    /** Days for which the archive keeps a message; 0 until every device has it. */
    ARCHIVE_DAYS("archive.days", 30, 0, 3650),
    /** How many messages an archive query gets at a time. */
    ARCHIVE_PAGE_MAX("archive.page.max", 250, 1, 1000),
    /** Whether archive queries are answered: {@code auto}, {@code always} or {@code never}. */
    ARCHIVE_SERVE("archive.serve", "auto", "always", "never"),
    /** Whose personal eventing is repaired: {@code devices}, {@code everyone} or {@code off}. */
    PEP_REPAIR("pep.repair", "devices", "everyone", "off"),
    /** How many items a node keeps whose publisher asked for as many as possible. */
    PEP_ITEMS_MAX("pep.items.max", 1000, 1, 100000),
    /** Who is told of devices that a message is not encrypted for: {@code inform} and so on. */
    KEYS_FANOUT("keys.fanout", "inform", "enforce", "off"),
    /** How often somebody can claim prekeys of the same account within an hour. */
    KEY_CLAIMS_PER_HOUR("keys.claims.hour", 30, 1, 10000);

    private static final String PREFIX = "linkeddevices.";

    /** What kind of value a setting has. */
    public enum Kind {
        /** A whole number in a range. */
        NUMBER,
        /** One of a few words. */
        CHOICE,
        /** Names separated by commas. */
        NAMES
    }

    private final String name;
    private final Kind kind;
    private final String initial;
    private final int min;
    private final int max;
    private final String[] choices;

    Setting(String name, int initial, int min, int max) {
        this(name, Kind.NUMBER, Integer.toString(initial), min, max);
    }

    Setting(String name, String... choices) {
        this(name, choices.length == 0 ? Kind.NAMES : Kind.CHOICE, "", 0, 0, choices);
    }

    Setting(String name, Kind kind, String initial, int min, int max, String... choices) {
        this.name = PREFIX + name;
        this.kind = kind;
        this.initial = choices.length == 0 ? initial : choices[0];
        this.min = min;
        this.max = max;
        this.choices = choices;
    }

    /** The name of the system property. */
    public String propertyName() {
        return name;
    }

    /** The kind of value. */
    public Kind kind() {
        return kind;
    }

    /** The value as long as nobody set one. */
    public String initial() {
        return initial;
    }

    /** The least allowed number; 0 for other kinds. */
    public int min() {
        return min;
    }

    /** The greatest allowed number; 0 for other kinds. */
    public int max() {
        return max;
    }

    /** The words to choose from; none for other kinds. */
    public String[] choices() {
        return choices.clone();
    }

    /**
     * Checks a value as an administrator typed it.
     *
     * @return the value in the form in which it is kept, or empty if it is not allowed
     */
    public Optional<String> check(String typed) {
        String value = typed.strip();
        return switch (kind) {
            case NUMBER -> checkNumber(value);
            case CHOICE -> Optional.of(value).filter(v -> Arrays.asList(choices).contains(v));
            case NAMES -> Optional.of(value);
        };
    }

    private Optional<String> checkNumber(String value) {
        if (!value.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(value);
        return number < min || number > max
                ? Optional.empty()
                : Optional.of(Integer.toString(number));
    }

    /** The setting with this property name. */
    public static Optional<Setting> of(String propertyName) {
        return Arrays.stream(values()).filter(s -> s.name.equals(propertyName)).findFirst();
    }
}
