// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.archive;

import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginListener;
import org.jivesoftware.openfire.container.PluginManager;

/** Tells when a plugin was loaded or unloaded. */
final class OtherPlugins implements PluginListener, AutoCloseable {

    private final PluginManager manager;
    private final Runnable changed;

    private OtherPlugins(PluginManager manager, Runnable changed) {
        this.manager = manager;
        this.changed = changed;
    }

    /** Starts to listen. */
    static OtherPlugins listen(PluginManager manager, Runnable changed) {
        OtherPlugins listener = new OtherPlugins(manager, changed);
        manager.addPluginListener(listener);
        return listener;
    }

    @Override
    public void close() {
        manager.removePluginListener(this);
    }

    @Override
    public void pluginCreated(String pluginName, Plugin plugin) {
        changed.run();
    }

    @Override
    public void pluginDestroyed(String pluginName, Plugin plugin) {
        changed.run();
    }
}
