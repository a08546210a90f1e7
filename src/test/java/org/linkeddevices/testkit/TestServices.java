// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.testkit;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.linkeddevices.crypto.aead.SecretBox;
import org.linkeddevices.protocol.keys.BundleItem;
import org.linkeddevices.protocol.keys.BundlePlace;
import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.server.calls.CallCleanup;
import org.linkeddevices.server.calls.CallLog;
import org.linkeddevices.server.credential.DerivedKeys;
import org.linkeddevices.server.credential.DeviceLogin;
import org.linkeddevices.server.credential.DeviceSecrets;
import org.linkeddevices.server.credential.FailureLimiter;
import org.linkeddevices.server.credential.LoginPolicy;
import org.linkeddevices.server.delivery.Cursors;
import org.linkeddevices.server.delivery.JdbcLogStore;
import org.linkeddevices.server.delivery.Lags;
import org.linkeddevices.server.delivery.LogParticipant;
import org.linkeddevices.server.delivery.Numbering;
import org.linkeddevices.server.delivery.Retention;
import org.linkeddevices.server.delivery.SelfCheck;
import org.linkeddevices.server.delivery.SyncLog;
import org.linkeddevices.server.keys.KeyDirectory;
import org.linkeddevices.server.keys.KeyParticipant;
import org.linkeddevices.server.keys.KeyPublishing;
import org.linkeddevices.server.keys.KeyViews;
import org.linkeddevices.server.keys.PrekeyClaims;
import org.linkeddevices.server.pairing.IssueLimits;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.pairing.Redeemed;
import org.linkeddevices.server.pairing.TokenCleanup;
import org.linkeddevices.server.pairing.TokenRequest;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.roster.Actor;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceDirectory;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.EventLog;
import org.linkeddevices.server.roster.IdleSweep;
import org.linkeddevices.server.roster.Origin;
import org.linkeddevices.server.roster.Requester;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.roster.RosterListener;
import org.linkeddevices.server.roster.Sightings;
import org.linkeddevices.server.roster.UnlinkCompletion;
import org.linkeddevices.server.roster.UnlinkParticipant;
import org.linkeddevices.server.setting.Settings;
import org.linkeddevices.server.sql.ConnectionSource;
import org.linkeddevices.server.sql.Database;

/** One node's services over a database, put together as the plugin does it, with fake ports. */
public final class TestServices {

    /** A person at an unlinked session. */
    public static final Origin PERSON = new Origin(Actor.account(), Optional.of("192.0.2.7"));

    public final TestClock clock = new TestClock();
    public final FakeSettings properties = new FakeSettings();
    public final FakeSessions sessions = new FakeSessions();
    public final FakeAccounts accounts = new FakeAccounts();
    public final List<RosterEvent> announced = new CopyOnWriteArrayList<>();
    public final List<RosterListener> listeners = new CopyOnWriteArrayList<>();

    public final Settings settings = new Settings(properties);
    public final Database database;
    public final EventLog log;
    public final DeviceRoster roster;
    public final DeviceSecrets secrets;
    public final LinkTokens tokens;
    public final DeviceLogin login;
    public final LoginPolicy policy;
    public final DeviceDirectory directory;
    public final Sightings sightings;
    public final IdleSweep sweep;
    public final UnlinkCompletion completion;
    public final CallLog calls;
    public final JdbcLogStore store;
    public final SyncLog sync;
    public final Cursors cursors;
    public final Lags lags;
    public final Retention retention;
    public final SelfCheck selfCheck;
    public final KeyDirectory keyDirectory;
    public final KeyPublishing publishing;
    public final PrekeyClaims claims;
    public final KeyViews keyViews;

    /** A node over a database. */
    public TestServices(ConnectionSource connections) {
        this(connections, new SecureRandom());
    }

    /** A node whose device numbers come from this source. */
    public TestServices(ConnectionSource connections, RandomGenerator ids) {
        SecureRandom random = new SecureRandom();
        SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES], random);
        listeners.add(announced::add);
        database = new Database(connections);
        log = new EventLog(database, clock);
        secrets = new DeviceSecrets(database, box);
        store = new JdbcLogStore(database);
        Numbering numbering = new Numbering(store, clock, random);
        roster =
                new DeviceRoster(
                        database, log, settings, clock, ids, participants(numbering), listeners);
        tokens =
                new LinkTokens(
                        database, roster, box, new IssueLimits(settings), secrets, clock, random);
        login =
                new DeviceLogin(
                        accounts,
                        roster,
                        tokens,
                        secrets,
                        new FailureLimiter(settings, clock),
                        new DerivedKeys());
        policy = new LoginPolicy(settings, accounts, roster);
        directory = new DeviceDirectory(database);
        sightings = new Sightings(database);
        sweep = new IdleSweep(database, roster, log, settings, clock);
        completion = new UnlinkCompletion(database, sessions);
        calls = new CallLog(database, store, settings, clock);
        sync = new SyncLog(numbering, Runnable::run);
        cursors = new Cursors(database, clock);
        lags = new Lags(database, store);
        retention = new Retention(database, roster, settings, clock);
        selfCheck = new SelfCheck(database);
        keyDirectory = new KeyDirectory(database, roster::hasDevices);
        publishing =
                new KeyPublishing(
                        database,
                        roster,
                        name -> policy.mode(name) == LoginPolicy.Mode.OPEN,
                        keyDirectory::changed,
                        clock);
        claims = new PrekeyClaims(database, roster, clock, random);
        keyViews = new KeyViews(database);
    }

    private List<UnlinkParticipant> participants(Numbering numbering) {
        return List.of(
                secrets,
                new TokenCleanup(),
                new CallCleanup(),
                new LogParticipant(store, numbering),
                new KeyParticipant());
    }

    /** Issues a token to a person at an unlinked session. */
    public IssueResult.Issued issue(String username) {
        TokenRequest request =
                new TokenRequest(username, Optional.empty(), Optional.empty(), PERSON);
        IssueResult result = tokens.issue(request);
        if (result instanceof IssueResult.Issued issued) {
            return issued;
        }
        throw new AssertionError(result);
    }

    /** Links a device; the clock goes on by the time after which another token is allowed. */
    public Device link(String username) {
        return link(username, issue(username));
    }

    /** Links a device with a token. */
    public Device link(String username, IssueResult.Issued token) {
        Redeemed redeemed = tokens.redeem(username, token.id(), Optional.of("192.0.2.1"));
        if (redeemed instanceof Redeemed.Linked linked) {
            clock.advance(Duration.ofMinutes(1));
            return linked.device();
        }
        throw new AssertionError(redeemed);
    }

    /** A device publishes a bundle. */
    public void publish(Device device, int omemoId, BundleItem bundle) {
        Requester who =
                new Requester(device.ref().username(), Optional.of(device), Optional.empty());
        Outcome<BundleItem> outcome =
                publishing.bundle(who, new BundlePlace(bundle.version(), omemoId), bundle);
        if (!(outcome instanceof Outcome.Granted)) {
            throw new AssertionError(outcome);
        }
    }

    /** The secret of a token, as a person would copy it. */
    public static String written(IssueResult.Issued token) {
        LinkToken secret = token.token();
        return secret.written();
    }
}
