// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.util.cache.CacheFactory;
import org.jivesoftware.util.cache.ClusterTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a method of the plugin on another node: one that takes a list of texts. It carries texts
 * only, and finds the plugin there by name: this class may come from another load of the plugin
 * than the one that runs now.
 */
public final class PluginTask implements ClusterTask<String> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(PluginTask.class);
    private static final String PLUGIN = "org.linkeddevices.server.openfire.LinkedDevicesPlugin";

    private final ArrayList<String> call = new ArrayList<>();
    private volatile int result;

    /** For the receiving node. */
    public PluginTask() {}

    /** Creates a call of a method. */
    public PluginTask(String method, List<String> arguments) {
        call.add(method);
        call.addAll(arguments);
    }

    /** Has it called on all nodes but this one, without waiting. */
    public void elsewhere() {
        if (CacheFactory.isClusteringStarted()) {
            CacheFactory.doClusterTask(this);
        }
    }

    /** Has it called on all nodes but this one, and waits until it is done. */
    public void elsewhereNow() {
        if (CacheFactory.isClusteringStarted()) {
            CacheFactory.doSynchronousClusterTask(this, false);
        }
    }

    /** What the other node is told: the method and its arguments. */
    List<String> call() {
        return List.copyOf(call);
    }

    @Override
    public void run() {
        for (Plugin plugin : XMPPServer.getInstance().getPluginManager().getPlugins()) {
            if (plugin.getClass().getName().equals(PLUGIN)) {
                invoke(plugin);
                return;
            }
        }
        LOG.info("{} is not done: the plugin does not run on this node", call.get(0));
    }

    private void invoke(Plugin plugin) {
        try {
            Method method = plugin.getClass().getMethod(call.get(0), List.class);
            Object returned = method.invoke(plugin, List.copyOf(call.subList(1, call.size())));
            result = returned instanceof Integer number ? number : 0;
        } catch (ReflectiveOperationException e) {
            LOG.warn("another version of the plugin runs here; {} is not done", call.get(0), e);
        }
    }

    /** The number that the method returned, 0 if it returns none. */
    @Override
    public String getResult() {
        return Integer.toString(result);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeInt(call.size());
        for (String text : call) {
            out.writeUTF(text);
        }
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        call.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            call.add(in.readUTF());
        }
    }
}
