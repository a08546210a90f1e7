// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

/**
 * The last messages of a stream, those that are not durable yet. Nothing that came after them may
 * be looked at that could let the sender know that they have come. Thread-safe.
 */
final class StreamTail {

    /** A sender that is faster than the database has to wait from here on. */
    private static final int MOST = 128;

    private static final String MESSAGE = "<message";

    private volatile boolean open;
    private int messages;

    /**
     * A stanza is about to be handled; waits if it may let the sender know that the messages before
     * it have come: an acknowledgement (XEP-0198), an answer, the end of the stream.
     */
    void pass(Object stanza) {
        if (!(stanza instanceof String xml && xml.startsWith(MESSAGE))) {
            await();
        }
        open = true;
    }

    /** Whether its stanzas pass here, so that messages can be added. */
    boolean isOpen() {
        return open;
    }

    /** A message was added; waits while there are too many. */
    synchronized void add() {
        await(MOST - 1);
        messages++;
    }

    /** One of the messages is durable, or its sender was told that it is not. */
    synchronized void settle() {
        messages--;
        if (messages == 0 || messages == MOST - 1) {
            notifyAll();
        }
    }

    /** Waits until there are none. */
    synchronized void await() {
        await(0);
    }

    private void await(int most) {
        boolean interrupted = false;
        while (messages > most) {
            try {
                wait();
            } catch (InterruptedException e) {
                // An acknowledgement must not be sent before it is true.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
