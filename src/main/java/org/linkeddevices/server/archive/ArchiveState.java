// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.archive;

import java.util.Optional;

/**
 * Whether the plugin answers archive queries.
 *
 * @param serving whether it does
 * @param wanted what the setting says: {@code auto}, {@code always} or {@code never}
 * @param other who else would answer them, as far as it can be named
 */
public record ArchiveState(boolean serving, String wanted, Optional<String> other) {

    /** Decides by the setting and by whether somebody else would answer. */
    public static ArchiveState decide(String wanted, Optional<String> other) {
        boolean serving =
                switch (wanted) {
                    case "always" -> true;
                    case "never" -> false;
                    default -> other.isEmpty();
                };
        return new ArchiveState(serving, wanted, other);
    }
}
