// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.archive;

import java.util.function.Predicate;
import org.jivesoftware.openfire.XMPPServer;
import org.linkeddevices.server.archive.ArchiveStanding;
import org.linkeddevices.server.openfire.wire.DeskHandler;
import org.linkeddevices.server.setting.Settings;

/** The archive's IQ handler in Openfire, as long as it has its place there. */
public final class ArchiveService implements AutoCloseable {

    private final ArchiveSeat seat;
    private final OtherPlugins others;

    private ArchiveService(ArchiveSeat seat, OtherPlugins others) {
        this.seat = seat;
        this.others = others;
    }

    /**
     * Starts to answer queries, unless somebody else does.
     *
     * @param desk answers the queries of accounts with devices
     * @param hasDevices whether an account has a device
     * @param standing is told whether we answer
     */
    public static ArchiveService start(
            XMPPServer server,
            DeskHandler desk,
            Predicate<String> hasDevices,
            Settings settings,
            ArchiveStanding standing) {
        String domain = server.getServerInfo().getXMPPDomain();
        ArchiveHandler handler = new ArchiveHandler(desk, hasDevices, domain);
        ArchiveSeat seat = new ArchiveSeat(server, handler, settings, standing);
        seat.review();
        return new ArchiveService(
                seat, OtherPlugins.listen(server.getPluginManager(), seat::review));
    }

    /** Looks whether somebody else answers now, or nobody, or the setting has changed. */
    public void review() {
        seat.review();
    }

    @Override
    public void close() {
        others.close();
        seat.close();
    }
}
