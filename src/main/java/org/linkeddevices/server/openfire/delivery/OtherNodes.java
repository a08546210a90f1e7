// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.delivery;

import java.util.List;
import java.util.concurrent.Executor;
import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.util.cache.CacheFactory;
import org.linkeddevices.server.delivery.CommitListener;
import org.linkeddevices.server.delivery.News;
import org.linkeddevices.server.delivery.Numbered;
import org.linkeddevices.server.openfire.host.PluginTask;
import org.xmpp.packet.JID;

/** Tells the other nodes of a cluster what this one has done to accounts. */
public final class OtherNodes implements CommitListener {

    private final RoutingTable routes;
    private final String domain;
    private final Executor executor;

    /**
     * Creates it.
     *
     * @param executor sends what need not be waited for
     */
    public OtherNodes(RoutingTable routes, String domain, Executor executor) {
        this.routes = routes;
        this.domain = domain;
        this.executor = executor;
    }

    /** An account's roster was changed; returns once all nodes know. */
    public void rosterChanged(String username) {
        task(News.ROSTER, username).elsewhereNow();
    }

    @Override
    public void committed(List<Numbered> entries) {
        if (CacheFactory.isClusteringStarted()) {
            List<String> accounts =
                    entries.stream().map(e -> e.entry().username()).distinct().toList();
            executor.execute(() -> accounts.forEach(this::logGrew));
        }
    }

    private void logGrew(String username) {
        JID account = new JID(username, domain, null, true);
        boolean elsewhere =
                routes.getRoutes(account, null).stream().anyMatch(jid -> !routes.isLocalRoute(jid));
        if (elsewhere) {
            task(News.LOG, username).elsewhere();
        }
    }

    private static PluginTask task(String what, String username) {
        return new PluginTask("accountChanged", List.of(what, username));
    }
}
