// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.wire;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;
import org.dom4j.tree.DefaultElement;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.commands.AdHocCommandHandler;
import org.jivesoftware.openfire.disco.DiscoInfoProvider;
import org.jivesoftware.openfire.disco.DiscoItem;
import org.jivesoftware.openfire.disco.DiscoItemsProvider;
import org.jspecify.annotations.Nullable;
import org.linkeddevices.protocol.command.CommandRequest;
import org.linkeddevices.protocol.form.DataForm;
import org.linkeddevices.server.command.CommandDesk;
import org.linkeddevices.server.request.Asker;
import org.xmpp.packet.JID;

/**
 * Lists our ad-hoc commands in service discovery (XEP-0030), after Openfire's own, with names in
 * the language of whoever asks. Only accounts of this server see them.
 */
public final class CommandDirectory
        implements DiscoItemsProvider, DiscoInfoProvider, AutoCloseable {

    private final XMPPServer server;
    private final AdHocCommandHandler others;
    private final CommandDesk desk;
    private final Askers askers;
    private final Set<String> nodes;

    private CommandDirectory(XMPPServer server, CommandDesk desk, Askers askers) {
        this.server = server;
        this.others = server.getAdHocCommandHandler();
        this.desk = desk;
        this.askers = askers;
        this.nodes = desk.names(Locale.ENGLISH).keySet();
    }

    /** Starts to list the commands. */
    public static CommandDirectory register(XMPPServer server, CommandDesk desk, Askers askers) {
        CommandDirectory directory = new CommandDirectory(server, desk, askers);
        server.getIQDiscoItemsHandler().setServerNodeInfoProvider(CommandRequest.NS, directory);
        for (String node : directory.nodes) {
            server.getIQDiscoItemsHandler().setServerNodeInfoProvider(node, directory);
            server.getIQDiscoInfoHandler().setServerNodeInfoProvider(node, directory);
        }
        return directory;
    }

    /** The nodes of our commands. */
    public Set<String> nodes() {
        return nodes;
    }

    @Override
    public void close() {
        for (String node : nodes) {
            server.getIQDiscoItemsHandler().removeServerNodeInfoProvider(node);
            server.getIQDiscoInfoHandler().removeServerNodeInfoProvider(node);
        }
        server.getIQDiscoItemsHandler().setServerNodeInfoProvider(CommandRequest.NS, others);
    }

    @Override
    public Iterator<DiscoItem> getItems(String name, String node, JID sender) {
        if (!CommandRequest.NS.equals(node)) {
            return List.<DiscoItem>of().iterator();
        }
        List<DiscoItem> items = new ArrayList<>();
        others.getItems(name, node, sender).forEachRemaining(items::add);
        JID domain = new JID(server.getServerInfo().getXMPPDomain());
        names(sender).forEach((code, label) -> items.add(new DiscoItem(domain, label, code, null)));
        return items.iterator();
    }

    @Override
    public Iterator<Element> getIdentities(String name, String node, JID sender) {
        Element identity = new DefaultElement("identity");
        identity.addAttribute("category", "automation");
        identity.addAttribute("type", "command-node");
        identity.addAttribute("name", names(sender).getOrDefault(node, ""));
        return List.of(identity).iterator();
    }

    @Override
    public Iterator<String> getFeatures(String name, String node, JID sender) {
        return List.of(CommandRequest.NS, DataForm.NS).iterator();
    }

    @Override
    public org.xmpp.forms.@Nullable DataForm getExtendedInfo(String name, String node, JID sender) {
        return null;
    }

    /** What {@link #getExtendedInfo} has become in Openfire 4.8. */
    public Set<org.xmpp.forms.DataForm> getExtendedInfos(String name, String node, JID sender) {
        return Set.of();
    }

    @Override
    public boolean hasInfo(String name, String node, JID sender) {
        return names(sender).containsKey(node);
    }

    private Map<String, String> names(@Nullable JID sender) {
        Optional<Asker> asker = Optional.ofNullable(sender).flatMap(askers::find);
        return asker.map(a -> desk.names(a.language())).orElse(Map.of());
    }
}
