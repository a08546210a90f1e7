// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jivesoftware.openfire.XMPPServer;
import org.linkeddevices.protocol.archive.Mam;
import org.linkeddevices.protocol.delivery.StanzaIds;
import org.linkeddevices.server.archive.Archive;
import org.linkeddevices.server.archive.ArchiveDesk;
import org.linkeddevices.server.openfire.archive.ArchiveService;
import org.linkeddevices.server.openfire.archive.DirectOutbox;
import org.linkeddevices.server.openfire.archive.OpenfireAddresses;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.openfire.session.ClusterChanges;
import org.linkeddevices.server.openfire.wire.AccountFeatures;
import org.linkeddevices.server.openfire.wire.Askers;
import org.linkeddevices.server.openfire.wire.DeskHandler;
import org.linkeddevices.server.request.FrontDesk;

/** The message archive, unless another plugin has one. */
final class ArchivePart implements Part {

    private static final Duration REVIEW = Duration.ofSeconds(5);

    @Override
    public void start(Services services, Registrations registrations) {
        Host host = services.host();
        XMPPServer server = host.server();
        String domain = server.getServerInfo().getXMPPDomain();
        ArchiveDesk desk =
                new ArchiveDesk(
                        new Archive(services.database(), services.settings()),
                        services.preferences(),
                        new OpenfireAddresses(),
                        new DirectOutbox(server.getSessionManager()),
                        services.sync().cursors(),
                        services.sync().slicing());
        Askers askers = services.askers();
        ArchiveService service =
                registrations.keep(
                        ArchiveService.start(
                                server,
                                new DeskHandler(desk, new FrontDesk(host.texts()), askers, domain),
                                services.sync().accounts()::logs,
                                services.settings(),
                                services.archive()));
        host.tasks().every(REVIEW, service::review);
        registrations.intercept(new AccountFeatures(domain, name -> features(services, name)));
        registrations.keep(ClusterChanges.listen(services.preferences()::forgetAll));
    }

    private static List<String> features(Services services, String username) {
        List<String> features = new ArrayList<>();
        if (services.sync().accounts().logs(username)) {
            features.add(StanzaIds.NS);
            if (services.archive().state().serving()) {
                features.addAll(Mam.FEATURES);
            }
        }
        return features;
    }
}
