// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.time.Duration;
import java.util.Map;
import javax.servlet.GenericServlet;
import javax.servlet.ServletException;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginServlet;
import org.linkeddevices.server.delivery.Pace;
import org.linkeddevices.server.openfire.admin.AdminFeatures;
import org.linkeddevices.server.openfire.admin.AdminPages;
import org.linkeddevices.server.openfire.admin.DeliveryFeatures;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.sql.SchemaCheck;

/** The pages in the admin console. */
final class AdminPart implements Part {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Plugin plugin;

    /**
     * Creates the part.
     *
     * @param plugin in whose path the console finds the pages
     */
    AdminPart(Plugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public void start(Services services, Registrations registrations) {
        Host host = services.host();
        Pace writes = new Pace(services.sync().log()::written, host.clock());
        host.tasks().every(LOOK, writes::look);
        DeliveryFeatures delivery =
                new DeliveryFeatures(
                        services.lags(),
                        writes,
                        services.sync().strangers()::refused,
                        services.retention(),
                        services.selfCheck(),
                        services.archive(),
                        host.tasks());
        AdminFeatures features =
                new AdminFeatures(
                        host.server(),
                        host.texts(),
                        host.accounts(),
                        host.sessions(),
                        host.clock(),
                        services.settings(),
                        services.roster(),
                        services.events(),
                        services.directory(),
                        services.sweep(),
                        services.tokens(),
                        delivery,
                        services.keys().views(),
                        new SchemaCheck(services.database())::missing);
        for (Map.Entry<String, GenericServlet> page : AdminPages.servlets(features).entrySet()) {
            register(host, page.getKey(), page.getValue());
            registrations.add(() -> PluginServlet.unregisterServlet(plugin, page.getKey()));
        }
    }

    private void register(Host host, String path, GenericServlet page) {
        try {
            PluginServlet.registerServlet(host.server().getPluginManager(), plugin, page, path);
        } catch (ServletException e) {
            throw new IllegalStateException("the console refused the page " + path, e);
        }
    }
}
