// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.ArrayList;
import java.util.List;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.util.cache.CacheFactory;
import org.jivesoftware.util.cache.ClusterTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a method of the plugin on other nodes, without waiting. It carries texts only, and finds
 * the plugin there by name: this class may come from another load of the plugin than the one that
 * runs.
 */
public final class NodeCall implements ClusterTask<String> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(NodeCall.class);
    private static final String PLUGIN = "org.linkeddevices.server.openfire.LinkedDevicesPlugin";

    private final ArrayList<String> words = new ArrayList<>();

    /** For the receiving node. */
    public NodeCall() {}

    private NodeCall(String method, List<String> arguments) {
        words.add(method);
        words.addAll(arguments);
    }

    /**
     * Calls a method on all nodes but this one.
     *
     * @param method a public method of the plugin that takes a list of texts
     */
    public static void elsewhere(String method, List<String> arguments) {
        if (CacheFactory.isClusteringStarted()) {
            CacheFactory.doClusterTask(new NodeCall(method, arguments));
        }
    }

    @Override
    public void run() {
        for (Plugin plugin : XMPPServer.getInstance().getPluginManager().getPlugins()) {
            if (plugin.getClass().getName().equals(PLUGIN)) {
                call(plugin);
            }
        }
    }

    private void call(Plugin plugin) {
        try {
            plugin.getClass()
                    .getMethod(words.get(0), List.class)
                    .invoke(plugin, List.copyOf(words.subList(1, words.size())));
        } catch (ReflectiveOperationException e) {
            LOG.warn("{} failed, or another version of the plugin runs here", words.get(0), e);
        }
    }

    /** Nothing: nobody waits for it. */
    @Override
    public String getResult() {
        return "";
    }

    /** The method and its arguments. */
    List<String> words() {
        return List.copyOf(words);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeInt(words.size());
        for (String word : words) {
            out.writeUTF(word);
        }
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        words.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            words.add(in.readUTF());
        }
    }
}
