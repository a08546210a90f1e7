// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.function.Predicate;
import org.jivesoftware.openfire.MessageRouter;
import org.jivesoftware.openfire.OfflineMessageStrategy;
import org.xmpp.packet.Message;

/**
 * Stands before Openfire's offline storage: what is in an account's sync log is neither stored for
 * the whole account, where the first session that comes would take it, nor bounced to its sender.
 */
final class OfflineGuard extends OfflineMessageStrategy implements AutoCloseable {

    private final RouterField field;
    private final OfflineMessageStrategy original;
    private final Predicate<Message> logged;

    private OfflineGuard(
            RouterField field, OfflineMessageStrategy original, Predicate<Message> logged) {
        this.field = field;
        this.original = original;
        this.logged = logged;
    }

    /**
     * Begins.
     *
     * @param logged whether a message is in its receiver's log
     */
    static AutoCloseable begin(
            MessageRouter router, OfflineMessageStrategy original, Predicate<Message> logged) {
        RouterField field = new RouterField(router, "messageStrategy");
        OfflineGuard guard = new OfflineGuard(field, original, logged);
        field.put(guard);
        return guard;
    }

    @Override
    public void storeOffline(Message message) {
        if (message == null || !logged.test(message)) {
            original.storeOffline(message);
        }
    }

    @Override
    public void close() {
        field.put(original);
    }
}
