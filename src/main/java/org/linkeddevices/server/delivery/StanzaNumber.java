// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * The ids that the server gives messages (XEP-0359, section 3.1): the number in the log, so that
 * the entry is found by its primary key, and something random, so that an id is unique also when an
 * account was deleted and made anew, and nobody can guess one.
 */
public final class StanzaNumber {

    private static final int RADIX = 36;
    private static final int LONGEST_SEQ = 12;

    private StanzaNumber() {}

    /** A new id for the entry with this number. */
    static String id(long seq, RandomGenerator random) {
        return Long.toString(seq, RADIX) + "-" + Long.toUnsignedString(random.nextLong(), RADIX);
    }

    /** The number in an id; empty if it is none of ours. The entry's own id must be compared. */
    public static OptionalLong seqOf(String id) {
        int dash = id.indexOf('-');
        if (dash < 1 || dash > LONGEST_SEQ) {
            return OptionalLong.empty();
        }
        String digits = id.substring(0, dash);
        return digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
                ? OptionalLong.of(Long.parseLong(digits, RADIX))
                : OptionalLong.empty();
    }
}
