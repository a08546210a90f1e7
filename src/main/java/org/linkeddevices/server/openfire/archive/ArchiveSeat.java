// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.archive;

import java.util.Optional;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.handler.IQHandler;
import org.linkeddevices.protocol.archive.Mam;
import org.linkeddevices.server.archive.ArchiveStanding;
import org.linkeddevices.server.archive.ArchiveState;
import org.linkeddevices.server.setting.Setting;
import org.linkeddevices.server.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of the handler of archive queries, for which other plugins compete: looks who has it,
 * and takes or leaves it as the setting says. Another plugin may come and go at any time without
 * telling, hence {@link #review} again and again.
 */
final class ArchiveSeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveSeat.class);

    private final HandlerTable table;
    private final ArchiveHandler ours;
    private final Settings settings;
    private final ArchiveStanding standing;
    private Optional<IQHandler> displaced = Optional.empty();
    private boolean closed;

    /** Creates it; the first review may take the place. */
    ArchiveSeat(
            XMPPServer server, ArchiveHandler ours, Settings settings, ArchiveStanding standing) {
        this.table = new HandlerTable(server.getIQRouter(), Mam.NS);
        this.ours = ours;
        this.settings = settings;
        this.standing = standing;
        ours.initialize(server);
    }

    /** Looks who has the place, and who should. */
    synchronized void review() {
        if (closed) {
            return;
        }
        Optional<IQHandler> holder = table.holder();
        boolean seated = holder.filter(handler -> handler == ours).isPresent();
        if (!seated) {
            // Who was displaced has left since, or has come back.
            displace(Optional.empty());
        }
        Optional<IQHandler> other = seated ? displaced : holder;
        ArchiveState state =
                ArchiveState.decide(
                        settings.text(Setting.ARCHIVE_SERVE),
                        other.map(handler -> handler.getClass().getName()));
        if (state.serving() && !seated) {
            displace(holder);
            table.put(ours);
        } else if (!state.serving() && seated) {
            leave();
        }
        if (!state.equals(standing.state())) {
            LOG.info("archive queries: {}", state);
        }
        standing.set(state);
    }

    private void displace(Optional<IQHandler> handler) {
        displaced = handler;
        ours.displaces(handler);
    }

    private void leave() {
        table.release(ours, displaced);
        displace(Optional.empty());
    }

    @Override
    public synchronized void close() {
        closed = true;
        leave();
    }
}
