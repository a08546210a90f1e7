// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto.wire;

import org.jspecify.annotations.Nullable;

/** The fields that a message must have. */
final class Fields {

    /** What a number is before it was read: no such number is ever read. */
    static final int MISSING = -1;

    private Fields() {}

    static int required(int value) throws MalformedMessageException {
        if (value == MISSING) {
            throw new MalformedMessageException("a number is missing");
        }
        return value;
    }

    static <T> T required(@Nullable T value) throws MalformedMessageException {
        if (value == null) {
            throw new MalformedMessageException("a field is missing");
        }
        return value;
    }
}
