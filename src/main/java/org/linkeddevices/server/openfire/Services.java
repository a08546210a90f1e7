// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.util.List;
import org.linkeddevices.server.archive.ArchivePreferences;
import org.linkeddevices.server.archive.ArchiveStanding;
import org.linkeddevices.server.calls.CallLog;
import org.linkeddevices.server.credential.DeviceLogin;
import org.linkeddevices.server.credential.LoginPolicy;
import org.linkeddevices.server.delivery.Lags;
import org.linkeddevices.server.delivery.Retention;
import org.linkeddevices.server.delivery.SelfCheck;
import org.linkeddevices.server.delivery.Sync;
import org.linkeddevices.server.keys.Keys;
import org.linkeddevices.server.openfire.wire.Askers;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.roster.DeviceDirectory;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.EventLog;
import org.linkeddevices.server.roster.IdleSweep;
import org.linkeddevices.server.roster.RosterListener;
import org.linkeddevices.server.roster.Sightings;
import org.linkeddevices.server.roster.UnlinkCompletion;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.server.sql.Database;

/**
 * The rules of the server side, assembled, for the parts that connect them with Openfire.
 *
 * @param host Openfire
 * @param database the database
 * @param settings the settings
 * @param roster the device roster
 * @param events the chain of events
 * @param sightings when devices were seen
 * @param directory the administrator's search
 * @param sweep the idle rules
 * @param unlinkCompletion closes the sessions of unlinked devices
 * @param tokens link tokens
 * @param login logins of devices
 * @param policy what the account password may do
 * @param calls the call log
 * @param sync the sync log
 * @param lags how far devices are behind
 * @param preferences what the accounts want archived
 * @param archive whether the plugin answers archive queries
 * @param retention keeps the logs from growing for ever
 * @param selfCheck looks for holes in the logs
 * @param keys OMEMO keys
 * @param listeners who is told of changes of a roster; parts add theirs and remove them again
 */
public record Services(
        Host host,
        Database database,
        Settings settings,
        DeviceRoster roster,
        EventLog events,
        Sightings sightings,
        DeviceDirectory directory,
        IdleSweep sweep,
        UnlinkCompletion unlinkCompletion,
        LinkTokens tokens,
        DeviceLogin login,
        LoginPolicy policy,
        CallLog calls,
        Sync sync,
        Lags lags,
        ArchivePreferences preferences,
        ArchiveStanding archive,
        Retention retention,
        SelfCheck selfCheck,
        Keys keys,
        List<RosterListener> listeners) {

    /** Tells who asks. */
    Askers askers() {
        return new Askers(
                host.server().getSessionManager(),
                host.accounts(),
                host.sessions(),
                host.devices(),
                roster);
    }
}
