// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.load;

import java.io.IOException;

/**
 * Messages that were sent to an account while a device of it was away.
 *
 * @param tag what they are marked with
 * @param messages how many
 */
public record Backlog(Flow.Tag tag, int messages) {

    private static final int BATCH = 100;

    /**
     * Sends messages and waits until the server has handled them.
     *
     * @param sender a session that no generator has
     * @param to bare JID of the receiving account
     * @param number tells this backlog from others that the same device may get
     * @param messages how many
     * @return the backlog
     * @throws IOException if the connection is lost
     */
    public static Backlog send(LoadClient sender, String to, int number, int messages)
            throws IOException {
        Flow.Tag tag = new Flow.Tag(0, number);
        for (int i = 0; i < messages; i++) {
            sender.send(Flow.message(tag, to, i));
            if (i % BATCH == BATCH - 1) {
                sender.sync();
            }
        }
        sender.sync();
        return new Backlog(tag, messages);
    }
}
