// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that must not be seen: they print as nothing, compare in constant time, and can be wiped.
 * Thread-safe, except that nobody may use them while another thread closes them.
 */
public final class SecretBytes implements AutoCloseable {

    private final byte[] bytes;
    private volatile boolean closed;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Keeps a copy of the bytes. The caller wipes its own. */
    public static SecretBytes copyOf(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    /** Takes the array itself, which the caller must not touch any more. */
    public static SecretBytes owning(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    /**
     * Returns a copy of the bytes. The caller wipes it.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public byte[] copy() {
        return open().clone();
    }

    /**
     * Returns the number of bytes.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public int length() {
        return open().length;
    }

    /**
     * Shows the bytes to a function, without a copy. It must neither change nor keep them.
     *
     * @return what the function returns
     * @throws IllegalStateException after {@link #close}
     */
    public <T extends @Nullable Object> T use(Function<byte[], T> user) {
        return user.apply(open());
    }

    /** Overwrites the bytes with zeros. Doing so again has no effect. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(bytes, (byte) 0);
    }

    /** True for the same bytes; the time it takes does not tell how many. Closed ones differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SecretBytes that
                        && !closed
                        && !that.closed
                        && MessageDigest.isEqual(bytes, that.bytes));
    }

    /** Tells nothing but the length. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "SecretBytes[" + bytes.length + "]";
    }

    private byte[] open() {
        if (closed) {
            throw new IllegalStateException("the secret was wiped");
        }
        return bytes;
    }
}
