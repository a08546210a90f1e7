// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jivesoftware.openfire.XMPPServer;
import org.linkeddevices.crypto.aead.SecretBox;
import org.linkeddevices.server.archive.ArchivePreferences;
import org.linkeddevices.server.archive.ArchiveStanding;
import org.linkeddevices.server.calls.CallCleanup;
import org.linkeddevices.server.calls.CallLog;
import org.linkeddevices.server.credential.DerivedKeys;
import org.linkeddevices.server.credential.DeviceLogin;
import org.linkeddevices.server.credential.DeviceSecrets;
import org.linkeddevices.server.credential.FailureLimiter;
import org.linkeddevices.server.credential.LoginPolicy;
import org.linkeddevices.server.delivery.Admission;
import org.linkeddevices.server.delivery.CaughtUpNotices;
import org.linkeddevices.server.delivery.Cursors;
import org.linkeddevices.server.delivery.JdbcLogStore;
import org.linkeddevices.server.delivery.Lags;
import org.linkeddevices.server.delivery.LogParticipant;
import org.linkeddevices.server.delivery.LoggedAccounts;
import org.linkeddevices.server.delivery.News;
import org.linkeddevices.server.delivery.Numbering;
import org.linkeddevices.server.delivery.Retention;
import org.linkeddevices.server.delivery.SelfCheck;
import org.linkeddevices.server.delivery.StrangerLimit;
import org.linkeddevices.server.delivery.Strangers;
import org.linkeddevices.server.delivery.Sync;
import org.linkeddevices.server.delivery.SyncLog;
import org.linkeddevices.server.fanout.FanoutAdmission;
import org.linkeddevices.server.fanout.KeySlicing;
import org.linkeddevices.server.fanout.ListPushes;
import org.linkeddevices.server.fanout.Senders;
import org.linkeddevices.server.keys.KeyDirectory;
import org.linkeddevices.server.keys.KeyParticipant;
import org.linkeddevices.server.keys.KeyPublishing;
import org.linkeddevices.server.keys.KeyViews;
import org.linkeddevices.server.keys.Keys;
import org.linkeddevices.server.keys.PrekeyClaims;
import org.linkeddevices.server.keys.RememberedReaders;
import org.linkeddevices.server.openfire.archive.DirectOutbox;
import org.linkeddevices.server.openfire.archive.OpenfireContacts;
import org.linkeddevices.server.openfire.delivery.LogThread;
import org.linkeddevices.server.openfire.fanout.EntityFeatures;
import org.linkeddevices.server.openfire.fanout.PresenceSubscriptions;
import org.linkeddevices.server.openfire.host.BackgroundTasks;
import org.linkeddevices.server.openfire.host.BundleTexts;
import org.linkeddevices.server.openfire.host.EmbeddedDurability;
import org.linkeddevices.server.openfire.host.OpenfireAccounts;
import org.linkeddevices.server.openfire.host.OpenfireCluster;
import org.linkeddevices.server.openfire.host.OpenfireConnections;
import org.linkeddevices.server.openfire.host.OpenfireOutbox;
import org.linkeddevices.server.openfire.host.PluginTask;
import org.linkeddevices.server.openfire.host.PropertySettings;
import org.linkeddevices.server.openfire.host.RecordHandles;
import org.linkeddevices.server.openfire.host.Registrations;
import org.linkeddevices.server.openfire.host.SecretKeyProperty;
import org.linkeddevices.server.openfire.keys.EventingReaders;
import org.linkeddevices.server.openfire.session.LocalSessions;
import org.linkeddevices.server.openfire.session.OpenfireSessions;
import org.linkeddevices.server.openfire.session.SessionCloser;
import org.linkeddevices.server.openfire.session.SessionDevices;
import org.linkeddevices.server.openfire.state.CoreRequests;
import org.linkeddevices.server.openfire.wire.CacheMarks;
import org.linkeddevices.server.pairing.IssueLimits;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.pairing.TokenCleanup;
import org.linkeddevices.server.roster.DeviceDirectory;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.EventLog;
import org.linkeddevices.server.roster.IdleSweep;
import org.linkeddevices.server.roster.RosterListener;
import org.linkeddevices.server.roster.Sightings;
import org.linkeddevices.server.roster.UnlinkCompletion;
import org.linkeddevices.server.roster.UnlinkParticipant;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.StandingInsert;

/** Puts the rules together over Openfire. */
final class Assembly {

    private final SecureRandom random = new SecureRandom();
    private final OpenfireConnections connections = new OpenfireConnections();
    private final Database database = new Database(connections);
    private final Settings settings = new Settings(new PropertySettings());

    /** Assembles everything; what must be closed goes to the registrations. */
    Services assemble(XMPPServer server, Registrations registrations) {
        Host host = host(server, registrations);
        registrations.add(EmbeddedDurability.begin(connections, database));
        EventLog events = new EventLog(database, host.clock());
        SecretBox box = new SecretBox(new SecretKeyProperty(database).key(), random);
        DeviceSecrets secrets = new DeviceSecrets(database, box);
        JdbcLogStore log = log(host, registrations);
        Numbering numbering = new Numbering(log, host.clock(), random);
        SyncLog syncLog = new SyncLog(numbering, registrations.keep(new LogThread()));
        ArchivePreferences preferences = preferences(server);
        List<RosterListener> listeners = new CopyOnWriteArrayList<>();
        DeviceRoster roster =
                new DeviceRoster(
                        database,
                        events,
                        settings,
                        host.clock(),
                        random,
                        participants(secrets, preferences, new LogParticipant(log, numbering)),
                        listeners);
        LoggedAccounts accounts = new LoggedAccounts(roster);
        KeyDirectory keys = new KeyDirectory(database, accounts::logs);
        LinkTokens tokens = tokens(host, roster, box, secrets);
        LoginPolicy policy = new LoginPolicy(settings, host.accounts(), roster);
        return new Services(
                host,
                database,
                settings,
                roster,
                events,
                new Sightings(database),
                new DeviceDirectory(database),
                new IdleSweep(database, roster, events, settings, host.clock()),
                new UnlinkCompletion(database, host.sessions()),
                tokens,
                login(host, roster, tokens, secrets),
                policy,
                new CallLog(database, log, settings, host.clock()),
                sync(accounts, keys, syncLog, log, host, preferences),
                new Lags(database, log),
                preferences,
                new ArchiveStanding(),
                new Retention(database, roster, settings, host.clock()),
                new SelfCheck(database),
                keys(keys, roster, policy, host),
                listeners);
    }

    private JdbcLogStore log(Host host, Registrations registrations) {
        StandingInsert insert = registrations.keep(JdbcLogStore.insertInto(database));
        host.tasks().every(StandingInsert.REST, insert::rest);
        return JdbcLogStore.through(insert, database);
    }

    private static List<UnlinkParticipant> participants(
            DeviceSecrets secrets, ArchivePreferences preferences, LogParticipant log) {
        return List.of(
                secrets,
                new TokenCleanup(),
                new CallCleanup(),
                preferences,
                log,
                new KeyParticipant());
    }

    private Keys keys(KeyDirectory keys, DeviceRoster roster, LoginPolicy policy, Host host) {
        Consumer<String> changed =
                name -> {
                    keys.changed(name);
                    new PluginTask("accountChanged", List.of(News.KEYS, name)).elsewhereNow();
                };
        return new Keys(
                keys,
                new KeyPublishing(
                        database,
                        roster,
                        name -> policy.mode(name) == LoginPolicy.Mode.OPEN,
                        changed,
                        host.clock()),
                new PrekeyClaims(database, roster, host.clock(), random),
                new KeyViews(database));
    }

    private LinkTokens tokens(
            Host host, DeviceRoster roster, SecretBox box, DeviceSecrets secrets) {
        IssueLimits limits = new IssueLimits(settings);
        return new LinkTokens(database, roster, box, limits, secrets, host.clock(), random);
    }

    private DeviceLogin login(
            Host host, DeviceRoster roster, LinkTokens tokens, DeviceSecrets secrets) {
        return new DeviceLogin(
                host.accounts(),
                roster,
                tokens,
                secrets,
                new FailureLimiter(settings, host.clock()),
                new DerivedKeys());
    }

    private Sync sync(
            LoggedAccounts accounts,
            KeyDirectory keys,
            SyncLog syncLog,
            JdbcLogStore log,
            Host host,
            ArchivePreferences preferences) {
        Cursors cursors = new Cursors(database, host.clock());
        return new Sync(
                accounts,
                syncLog,
                log,
                cursors,
                preferences,
                new News(accounts, syncLog),
                new CaughtUpNotices(
                        new CacheMarks(), host.server().getServerInfo().getXMPPDomain()),
                new KeySlicing(keys, host.texts()),
                strangers(cursors, log, host),
                fanout(keys, host));
    }

    private StrangerLimit strangers(Cursors cursors, JdbcLogStore log, Host host) {
        Strangers strangers =
                new Strangers(
                        host.server().getServerInfo().getXMPPDomain(),
                        OpenfireContacts.wanted(host.server()),
                        cursors,
                        database,
                        log);
        return new StrangerLimit(strangers, settings, host.clock(), host.sessions(), host.texts());
    }

    private Admission fanout(KeyDirectory keys, Host host) {
        XMPPServer server = host.server();
        return new FanoutAdmission(
                keys,
                settings,
                new Senders(
                        host.sessions(),
                        new EntityFeatures(server),
                        new PresenceSubscriptions(server),
                        new RememberedReaders(
                                new EventingReaders(
                                        server.getServerInfo().getXMPPDomain(),
                                        new CoreRequests(
                                                server.getIQPEPHandler(), server.getIQRouter())),
                                host.clock())),
                new ListPushes(keys, new DirectOutbox(server.getSessionManager())),
                host.texts());
    }

    private ArchivePreferences preferences(XMPPServer server) {
        return new ArchivePreferences(
                database,
                OpenfireContacts.shown(server),
                name -> new PluginTask("forgetPreferences", List.of(name)).elsewhere());
    }

    private static Host host(XMPPServer server, Registrations registrations) {
        registrations.keep(new RecordHandles());
        BundleTexts texts =
                registrations.keep(new BundleTexts(LinkedDevicesPlugin.class.getClassLoader()));
        SessionDevices devices = new SessionDevices();
        BackgroundTasks tasks = registrations.keep(new BackgroundTasks());
        LocalSessions local =
                registrations.keep(new LocalSessions(server.getRoutingTable(), devices));
        SessionCloser closer = new SessionCloser(server, local, devices, texts, tasks);
        return new Host(
                server,
                new OpenfireAccounts(server),
                new OpenfireSessions(server, local, devices, closer),
                local,
                devices,
                closer,
                new OpenfireOutbox(server),
                texts,
                new OpenfireCluster(),
                Clock.systemUTC(),
                tasks);
    }
}
