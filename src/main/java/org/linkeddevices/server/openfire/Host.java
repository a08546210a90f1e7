// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.time.Clock;
import org.jivesoftware.openfire.XMPPServer;
import org.linkeddevices.server.openfire.host.BackgroundTasks;
import org.linkeddevices.server.openfire.session.LocalSessions;
import org.linkeddevices.server.openfire.session.SessionCloser;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.linkeddevices.server.port.Accounts;
import org.linkeddevices.server.port.Cluster;
import org.linkeddevices.server.port.Outbox;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.port.Texts;

/**
 * Openfire, as the parts of the plugin see it.
 *
 * @param server the server itself, for adapters that register with it
 * @param accounts its accounts
 * @param sessions its sessions, on all nodes
 * @param localSessions the bound sessions of this node
 * @param devices which of the sessions is which device
 * @param closer closes sessions of this node
 * @param outbox sends stanzas of the server's own
 * @param texts the texts that people read
 * @param cluster this node's place in the cluster
 * @param clock the time
 * @param tasks the plugin's threads
 */
public record Host(
        XMPPServer server,
        Accounts accounts,
        Sessions sessions,
        LocalSessions localSessions,
        SessionDevices devices,
        SessionCloser closer,
        Outbox outbox,
        Texts texts,
        Cluster cluster,
        Clock clock,
        BackgroundTasks tasks) {}
