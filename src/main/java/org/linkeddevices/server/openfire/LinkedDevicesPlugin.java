// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.io.File;
import java.util.List;
import java.util.Optional;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.delivery.News;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.SchemaCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin as Openfire loads it: the composition root of the server side.
 *
 * <p>Whatever goes wrong at the start, nothing stays behind in the server: Openfire would try again
 * beside the remains.
 */
public final class LinkedDevicesPlugin implements Plugin {

    private static final Logger LOG = LoggerFactory.getLogger(LinkedDevicesPlugin.class);

    /** In the order in which they start; they end in reverse. */
    private final List<Part> parts =
            List.of(
                    new AccountPart(),
                    new SessionPart(),
                    new SaslPart(),
                    new WirePart(),
                    new DeliveryPart(),
                    new ArchivePart(),
                    new StatePart(),
                    new SweepPart(),
                    new CallsPart());

    /** Says what is wrong, so it starts in any case. */
    private final Part admin = new AdminPart(this);

    private final Registrations registrations = new Registrations();
    private volatile Optional<Services> services = Optional.empty();

    @Override
    public void initializePlugin(PluginManager manager, File pluginDirectory) {
        try {
            Services assembled = new Assembly().assemble(XMPPServer.getInstance(), registrations);
            services = Optional.of(assembled);
            start(assembled);
        } catch (RuntimeException | LinkageError e) {
            destroyPlugin();
            throw e;
        }
    }

    private void start(Services assembled) {
        admin.start(assembled, registrations);
        List<String> missing = new SchemaCheck(assembled.database()).missing();
        if (missing.isEmpty()) {
            parts.forEach(part -> part.start(assembled, registrations));
            LOG.info("Linked Devices started");
        } else {
            // Everybody logs in as if the plugin were not there, rather than nobody.
            LOG.error(
                    "Linked Devices does nothing, since the database lacks {}. Run the plugin's"
                            + " schema script for your database, then load the plugin again.",
                    missing);
        }
    }

    @Override
    public void destroyPlugin() {
        services = Optional.empty();
        registrations.close();
    }

    /** The rules, for pages that Openfire creates; empty while the plugin does not run. */
    public Optional<Services> services() {
        return services;
    }

    /**
     * Closes a device's sessions on this node; called by name by {@code PluginTask}, hence only
     * classes of the JDK.
     *
     * @param arguments username, device, the stream id to keep or "", condition and text key
     * @return how many connected sessions were closed
     */
    public int closeDevice(List<String> arguments) {
        Optional<DeviceId> device = DeviceId.parse(arguments.get(1));
        if (services.isEmpty() || device.isEmpty()) {
            return 0;
        }
        return services.get()
                .host()
                .closer()
                .closeDevice(
                        new DeviceRef(arguments.get(0), device.get()),
                        Optional.of(arguments.get(2)).filter(id -> !id.isEmpty()),
                        new StreamEnd(arguments.get(3), arguments.get(4)));
    }

    /**
     * Reads an account's archive preferences anew; called by name from another node.
     *
     * @param arguments the username
     */
    public void forgetPreferences(List<String> arguments) {
        services.ifPresent(s -> s.preferences().forget(arguments.get(0)));
    }

    /**
     * Another node has changed an account; called by name by {@code PluginTask}.
     *
     * @param arguments what was changed, as {@link News} calls it, and the username
     * @return 0
     */
    public int accountChanged(List<String> arguments) {
        services.ifPresent(s -> changed(s, arguments.get(0), arguments.get(1)));
        return 0;
    }

    private static void changed(Services services, String what, String username) {
        services.sync().news().tell(what, username);
        if (!what.equals(News.LOG)) {
            services.keys().directory().changed(username);
        }
    }
}
