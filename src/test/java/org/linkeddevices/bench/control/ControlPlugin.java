// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.control;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.jspecify.annotations.Nullable;

/**
 * Openfire plugin with which the bench does, in the running server, what an administrator does in
 * the console: it works on every Openfire version. It listens on the loopback port given by the
 * system property {@code bench.control.port} and obeys whoever knows {@code bench.control.token}.
 */
public final class ControlPlugin implements Plugin {

    private @Nullable ControlServer server;

    @Override
    public void initializePlugin(PluginManager manager, File directory) {
        try {
            server =
                    ControlServer.start(
                            Integer.getInteger("bench.control.port"),
                            System.getProperty("bench.control.token"),
                            new ControlCommands(manager).all());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroyPlugin() {
        if (server != null) {
            server.close();
        }
    }
}
