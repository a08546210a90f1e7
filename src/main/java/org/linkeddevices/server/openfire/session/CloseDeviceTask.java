// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.session;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.util.cache.ClusterTask;
import org.linkeddevices.server.port.StreamEnd;
import org.linkeddevices.server.roster.DeviceRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a device's sessions on another node. It carries texts only, and finds the plugin there by
 * name: this class may come from another load of the plugin than the one that runs now.
 */
public final class CloseDeviceTask implements ClusterTask<String> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(CloseDeviceTask.class);
    private static final String PLUGIN = "org.linkeddevices.server.openfire.LinkedDevicesPlugin";

    private final ArrayList<String> arguments = new ArrayList<>();
    private volatile int closed;

    /** For the receiving node. */
    public CloseDeviceTask() {}

    /** Creates the task; {@code except} is empty to close all sessions. */
    CloseDeviceTask(DeviceRef device, String except, StreamEnd end) {
        arguments.addAll(
                List.of(
                        device.username(),
                        device.id().toString(),
                        except,
                        end.condition(),
                        end.textKey()));
    }

    /** What the other node is told: username, device, stream to keep, condition, text key. */
    List<String> arguments() {
        return List.copyOf(arguments);
    }

    @Override
    public void run() {
        for (Plugin plugin : XMPPServer.getInstance().getPluginManager().getPlugins()) {
            if (plugin.getClass().getName().equals(PLUGIN)) {
                close(plugin);
                return;
            }
        }
        LOG.info("no session to close: the plugin does not run on this node");
    }

    private void close(Plugin plugin) {
        try {
            Method method = plugin.getClass().getMethod("closeDevice", List.class);
            closed = (Integer) method.invoke(plugin, arguments);
        } catch (ReflectiveOperationException e) {
            LOG.warn("another version of the plugin runs on this node; no session closed", e);
        }
    }

    /** How many connected sessions were closed. */
    @Override
    public String getResult() {
        return Integer.toString(closed);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeInt(arguments.size());
        for (String argument : arguments) {
            out.writeUTF(argument);
        }
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        arguments.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            arguments.add(in.readUTF());
        }
    }
}
