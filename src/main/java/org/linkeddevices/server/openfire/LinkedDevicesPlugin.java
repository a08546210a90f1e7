// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.io.File;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;

/** The plugin as Openfire loads it: the composition root of the server side. */
public final class LinkedDevicesPlugin implements Plugin {

    @Override
    public void initializePlugin(PluginManager manager, File pluginDirectory) {}

    @Override
    public void destroyPlugin() {}
}
