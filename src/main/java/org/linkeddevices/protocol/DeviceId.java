// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol;

import java.util.Optional;

/**
 * The number of a device within its account: a positive 31-bit integer that is never given to a
 * second device of the same account, not even after the first was unlinked.
 *
 * <p>The range is that of OMEMO device ids (XEP-0384, section 4.1), so that one number can serve
 * both.
 *
 * @param value 1 to 2^31-1
 */
public record DeviceId(int value) {

    private static final int MAX_DIGITS = 10;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the value is not positive
     */
    public DeviceId {
        if (value < 1) {
            throw new IllegalArgumentException("a device id is 1 to 2147483647, not " + value);
        }
    }

    /**
     * Reads a device id as a person or a client wrote it.
     *
     * @param text decimal digits without sign or blanks
     * @return the id, or empty if the text is not one
     */
    public static Optional<DeviceId> parse(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.isEmpty() || text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value < 1 || value > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new DeviceId((int) value));
    }

    /** The decimal form that goes over the wire. */
    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
