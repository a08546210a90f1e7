// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;

/**
 * Who did something to a roster.
 *
 * @param kind what they are
 * @param name the device's number or the administrator's name; empty for the other kinds
 */
public record Actor(Kind kind, String name) {

    /** What can act on a roster. */
    public enum Kind {
        /** A device of the account. */
        DEVICE,
        /** The account itself, from an unlinked session. */
        ACCOUNT,
        /** An administrator, in the admin console. */
        ADMIN,
        /** The server, by its own rules. */
        SERVER,
        /** What somebody wrote into the database by hand; no hash of the chain can match it. */
        UNKNOWN
    }

    /** A device of the account. */
    public static Actor device(DeviceId id) {
        return new Actor(Kind.DEVICE, id.toString());
    }

    /** The account itself, from an unlinked session. */
    public static Actor account() {
        return new Actor(Kind.ACCOUNT, "");
    }

    /** An administrator. */
    public static Actor admin(String name) {
        return new Actor(Kind.ADMIN, name);
    }

    /** The server, by its own rules. */
    public static Actor server() {
        return new Actor(Kind.SERVER, "");
    }

    /** The device that acted, if one did. */
    public Optional<DeviceId> device() {
        return kind == Kind.DEVICE ? DeviceId.parse(name) : Optional.empty();
    }

    /**
     * The form in the database and on the wire: {@code device:17}, {@code admin:joe}, {@code
     * account} or {@code server}.
     */
    public String encoded() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? word : word + ":" + name;
    }

    /** Reads {@link #encoded()}; a text that is not of that form is of the kind unknown. */
    public static Actor decode(String encoded) {
        int colon = encoded.indexOf(':');
        String word = colon < 0 ? encoded : encoded.substring(0, colon);
        String name = colon < 0 ? "" : encoded.substring(colon + 1);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .map(kind -> new Actor(kind, name))
                .orElseGet(() -> new Actor(Kind.UNKNOWN, encoded));
    }
}
