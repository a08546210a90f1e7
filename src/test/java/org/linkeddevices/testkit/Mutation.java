// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.util.Arrays;
import java.util.Random;

/** Makes hostile bytes: noise, or something good that was damaged in one of many ways. */
public final class Mutation {

    /** Values at which lengths and numbers go wrong. */
    private static final byte[] EDGES = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff};

    private static final int MOST_NOISE = 300;
    private static final int MOST_CHANGES = 4;

    private final Random random;

    /** Creates it; the same seed makes the same bytes of the same samples. */
    public Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** Returns noise, or one of the samples with a few changes. */
    public byte[] of(byte[]... samples) {
        if (random.nextInt(10) == 0) {
            return noise(random.nextInt(MOST_NOISE));
        }
        byte[] bytes = samples[random.nextInt(samples.length)].clone();
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            bytes = changed(bytes, samples);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes, byte[][] samples) {
        if (bytes.length == 0) {
            return noise(1);
        }
        int place = random.nextInt(bytes.length);
        byte[] changed = bytes.clone();
        switch (random.nextInt(7)) {
            case 0 -> changed[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> changed[place] = (byte) random.nextInt();
            case 2 -> changed[place] = EDGES[random.nextInt(EDGES.length)];
            case 3 -> changed = Arrays.copyOf(bytes, place);
            case 4 -> changed = joined(Arrays.copyOf(bytes, place), noise(random.nextInt(20)));
            case 5 -> {
                byte[] rest = Arrays.copyOfRange(bytes, place, bytes.length);
                changed = joined(joined(Arrays.copyOf(bytes, place), noise(4)), rest);
            }
            default -> {
                byte[] other = samples[random.nextInt(samples.length)];
                int start = random.nextInt(other.length);
                changed =
                        joined(
                                Arrays.copyOf(bytes, place),
                                Arrays.copyOfRange(other, start, other.length));
            }
        }
        return changed;
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
