// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.store;

/**
 * What is to be done in one transaction.
 *
 * @param <T> what it returns
 * @param <E> what it may throw; then nothing of it happened
 */
@FunctionalInterface
public interface Work<T, E extends Exception> {

    /** Does the work. */
    T run(LocalTransaction transaction) throws E;
}
