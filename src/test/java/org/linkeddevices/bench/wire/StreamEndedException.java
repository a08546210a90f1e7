// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.wire;

import java.io.IOException;

/** The stream ended while something else was expected. */
public final class StreamEndedException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient StreamEnd end;

    StreamEndedException(StreamEnd end) {
        super(end.toString());
        this.end = end;
    }

    /**
     * Why.
     *
     * @return the end
     */
    public StreamEnd end() {
        return end;
    }
}
