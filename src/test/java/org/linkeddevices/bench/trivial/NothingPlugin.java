// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.bench.trivial;

import java.io.File;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;

/** An Openfire plugin that does nothing. */
public final class NothingPlugin implements Plugin {

    @Override
    public void initializePlugin(PluginManager manager, File directory) {}

    @Override
    public void destroyPlugin() {}
}
