// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jivesoftware.openfire.XMPPServer;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.port.Accounts;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.port.Texts;
import org.linkeddevices.server.request.PublishedKeys;
import org.linkeddevices.server.roster.DeviceDirectory;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.EventLog;
import org.linkeddevices.server.roster.IdleSweep;
import org.linkeddevices.server.setting.Settings;

/**
 * What the pages show and change.
 *
 * @param server the server, for the console around the pages
 * @param texts the texts that people read
 * @param accounts the accounts
 * @param sessions who is connected
 * @param clock the time
 * @param settings the settings
 * @param roster the device roster
 * @param events the chain of events
 * @param directory the search over all accounts
 * @param sweep the idle rules
 * @param tokens link tokens
 * @param delivery the sync logs
 * @param keys the devices' keys for encrypted messages
 * @param missingTables the tables and columns that the database lacks
 */
public record AdminFeatures(
        XMPPServer server,
        Texts texts,
        Accounts accounts,
        Sessions sessions,
        Clock clock,
        Settings settings,
        DeviceRoster roster,
        EventLog events,
        DeviceDirectory directory,
        IdleSweep sweep,
        LinkTokens tokens,
        DeliveryFeatures delivery,
        PublishedKeys keys,
        Supplier<List<String>> missingTables) {}
