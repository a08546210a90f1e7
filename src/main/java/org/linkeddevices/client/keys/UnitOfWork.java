// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

/**
 * Runs steps that change the stores: all changes of a step are kept, or none is. Steps run one at a
 * time; a step inside another is a part of that one, of which it alone can fail.
 */
public interface UnitOfWork {

    /**
     * Runs a step.
     *
     * @return what it returns, once its changes are kept
     * @throws E what it throws; then it has changed nothing
     */
    <T, E extends Exception> T run(Step<T, E> step) throws E;

    /**
     * What is to be done.
     *
     * @param <T> what it returns
     * @param <E> what it may throw
     */
    @FunctionalInterface
    interface Step<T, E extends Exception> {

        /** Does it. */
        T run() throws E;
    }
}
