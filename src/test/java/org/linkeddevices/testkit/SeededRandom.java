// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.security.SecureRandom;
import java.util.Random;

/** Randomness that a test can repeat. Anything but secure. */
public final class SeededRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final Random random;

    /** Creates it; the same seed gives the same bytes. */
    public SeededRandom(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
