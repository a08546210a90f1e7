// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.lang.reflect.Field;
import java.util.function.Predicate;
import org.jivesoftware.openfire.MessageRouter;
import org.jivesoftware.openfire.OfflineMessageStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.Message;

/**
 * Stands before Openfire's offline storage: what is in an account's sync log is neither stored for
 * the whole account, where the first session that comes would take it, nor bounced to its sender.
 *
 * <p>Reflective: Openfire has no place to say no, and telling its router that the stanza was
 * rejected would hide it from archives.
 */
final class OfflineGuard extends OfflineMessageStrategy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineGuard.class);

    private final MessageRouter router;
    private final OfflineMessageStrategy original;
    private final Predicate<Message> logged;

    private OfflineGuard(
            MessageRouter router, OfflineMessageStrategy original, Predicate<Message> logged) {
        this.router = router;
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
        OfflineGuard guard = new OfflineGuard(router, original, logged);
        guard.put(guard);
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
        put(original);
    }

    private void put(OfflineMessageStrategy strategy) {
        try {
            Field field = MessageRouter.class.getDeclaredField("messageStrategy");
            field.setAccessible(true);
            field.set(router, strategy);
        } catch (ReflectiveOperationException e) {
            // Devices lack nothing; but this Openfire goes on to fill its own storage.
            LOG.error("the offline storage cannot be kept empty on this Openfire", e);
        }
    }
}
