// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import java.text.Normalizer;
import java.util.Optional;

/**
 * The name that a person gives to a device: 1 to 64 characters of any script.
 *
 * <p>Control characters and the characters that change the direction of the text around them are
 * refused, since the name is shown in lists beside other text (Unicode Technical Report 36, section
 * 2.5). The text is kept in Unicode normalization form C, without blanks around it.
 *
 * @param text the name
 */
public record DeviceName(String text) {

    /** The longest name, in Unicode code points. */
    public static final int MAX_LENGTH = 64;

    /**
     * Checks the text; {@link #parse(String)} is for text from outside.
     *
     * @throws IllegalArgumentException if the text is not an allowed name
     */
    public DeviceName {
        if (!text.equals(normalized(text)) || !isAllowed(text)) {
            throw new IllegalArgumentException("not a device name");
        }
    }

    /**
     * Reads a name as a person typed it.
     *
     * @param typed any text
     * @return the name, or empty if the text has no, too many, or refused characters
     */
    public static Optional<DeviceName> parse(String typed) {
        // Nothing that long can become a name; do not normalize what a hostile peer sends.
        if (typed.length() > 8 * MAX_LENGTH) {
            return Optional.empty();
        }
        String text = normalized(typed);
        return isAllowed(text) ? Optional.of(new DeviceName(text)) : Optional.empty();
    }

    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    private static boolean isAllowed(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= 1
                && length <= MAX_LENGTH
                && text.codePoints().allMatch(DeviceName::isAllowed)
                && text.codePoints().anyMatch(DeviceName::isVisible);
    }

    private static boolean isAllowed(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && !isInvisibleFormat(codePoint, type);
    }

    private static boolean isInvisibleFormat(int codePoint, int type) {
        // The joiners are letters' glue in Persian, Hindi and emoji; all other format characters
        // (bidi controls, tags, soft hyphen, byte order mark) only serve to deceive in a name.
        return type == Character.FORMAT && codePoint != 0x200C && codePoint != 0x200D;
    }

    private static boolean isVisible(int codePoint) {
        return !Character.isSpaceChar(codePoint)
                && Character.getType(codePoint) != Character.FORMAT;
    }

    /** The name as it is shown. */
    @Override
    public String toString() {
        return text;
    }
}
