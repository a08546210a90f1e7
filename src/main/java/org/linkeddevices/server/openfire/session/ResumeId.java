// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Openfire's {@code previd} says: Base64 of resource, a zero byte, stream id.
 *
 * @param resource the resource of the stream to resume
 * @param streamId its stream id
 */
record ResumeId(String resource, String streamId) {

    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern PARTS = Pattern.compile("\0*([^\0]+)\0+([^\0]+)(?s:.*)");

    /** Reads a previd; stricter than Openfire, so that both see the same stream in it. */
    static Optional<ResumeId> parse(String previd) {
        byte[] decoded;
        try {
            // Older servers break long lines.
            decoded = Base64.getDecoder().decode(BLANK.matcher(previd).replaceAll(""));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Matcher parts = PARTS.matcher(new String(decoded, StandardCharsets.UTF_8));
        return parts.matches()
                ? Optional.of(new ResumeId(parts.group(1), parts.group(2)))
                : Optional.empty();
    }
}
