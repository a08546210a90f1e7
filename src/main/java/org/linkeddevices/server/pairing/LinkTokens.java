// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.linkeddevices.crypto.aead.SecretBox;
import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.server.roster.Actor;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.EventKind;
import org.linkeddevices.server.roster.NewDevice;
import org.linkeddevices.server.roster.Origin;
import org.linkeddevices.server.roster.RosterEvent;
import org.linkeddevices.server.sql.Database;
import org.linkeddevices.server.sql.Transaction;

/**
 * Issues, withdraws and redeems link tokens. A token links one device, once, within its lifetime,
 * however many threads and nodes try: redeeming locks the account's roster. Thread-safe.
 */
public final class LinkTokens {

    /** How long what became of a token can still be asked for. */
    static final Duration KEPT = Duration.ofHours(1);

    private final Database database;
    private final DeviceRoster roster;
    private final SecretBox box;
    private final IssueLimits limits;
    private final SecretKeeper keeper;
    private final Clock clock;
    private final SecureRandom random;
    private final TokenStore tokens = new JdbcTokenStore();

    /**
     * Creates it.
     *
     * @param box seals tokens at rest
     * @param keeper keeps a used token as its device's secret
     * @param random where tokens come from
     */
    public LinkTokens(
            Database database,
            DeviceRoster roster,
            SecretBox box,
            IssueLimits limits,
            SecretKeeper keeper,
            Clock clock,
            SecureRandom random) {
        this.database = database;
        this.roster = roster;
        this.box = box;
        this.limits = limits;
        this.keeper = keeper;
        this.clock = clock;
        this.random = random;
    }

    /** Issues a token, if the account may have another one now. */
    public IssueResult issue(TokenRequest request) {
        List<RosterEvent> events = new ArrayList<>();
        IssueResult result =
                database.inTransaction(
                        tx -> {
                            events.clear();
                            return issue(tx, request, events);
                        });
        roster.announce(events);
        return result;
    }

    /** The tokens that can still be used, oldest first. */
    public List<OutstandingToken> outstanding(String username) {
        return usable(username).stream()
                .map(t -> new OutstandingToken(t.id(), t.issuedAt(), t.expires(), t.issuer()))
                .toList();
    }

    /** The tokens with which someone could log in now. */
    public List<Candidate> candidates(String username) {
        return usable(username).stream().flatMap(t -> candidate(t).stream()).toList();
    }

    /**
     * Withdraws a token.
     *
     * @return whether it could still be used until now
     */
    public boolean withdraw(String username, String tokenId, Origin origin) {
        List<RosterEvent> events = new ArrayList<>();
        boolean withdrawn =
                database.inTransaction(
                        tx -> {
                            events.clear();
                            if (usable(tx, username, tokenId).isEmpty()) {
                                return false;
                            }
                            roster.lock(tx, username);
                            if (usable(tx, username, tokenId).isEmpty()) {
                                return false;
                            }
                            tokens.withdraw(tx, tokenId);
                            events.add(
                                    roster.record(
                                            tx,
                                            username,
                                            RosterEvent.What.of(EventKind.TOKEN_WITHDRAWN),
                                            origin));
                            return true;
                        });
        roster.announce(events);
        return withdrawn;
    }

    /** What became of a token; its end is forgotten an hour after it expired. */
    public TokenState state(String username, String tokenId) {
        Optional<TokenRow> row = database.inTransaction(tx -> tokens.find(tx, username, tokenId));
        return row.map(this::state)
                .orElseGet(() -> new TokenState(TokenState.Status.UNKNOWN, Optional.empty()));
    }

    /**
     * Links a device with a token: the token is used up, the device gets a row and the token as its
     * secret, all or nothing.
     *
     * @param tokenId the token, as {@link #candidates} named it
     * @param address the IP address from which the device logs in
     */
    public Redeemed redeem(String username, String tokenId, Optional<String> address) {
        List<RosterEvent> events = new ArrayList<>();
        Redeemed redeemed =
                database.inTransaction(
                        tx -> {
                            events.clear();
                            roster.lock(tx, username);
                            return usable(tx, username, tokenId)
                                    .map(token -> redeem(tx, token, address, events))
                                    .orElseGet(Redeemed.Gone::new);
                        });
        roster.announce(events);
        return redeemed;
    }

    private IssueResult issue(
            Transaction transaction, TokenRequest request, List<RosterEvent> events) {
        String username = request.username();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        roster.lock(transaction, username);
        if (roster.isFull(transaction, username)) {
            return new IssueResult.Refused(
                    IssueResult.Reason.TOO_MANY_COMPANIONS, limits.companions(), Duration.ZERO);
        }
        List<TokenRow> recent = tokens.since(transaction, username, now.minus(limits.window()));
        Optional<IssueResult.Refused> refused = limits.check(recent, now);
        if (refused.isPresent()) {
            return refused.get();
        }
        tokens.purge(transaction, username, now.minus(KEPT));
        LinkToken token = LinkToken.random(random);
        String id = UUID.randomUUID().toString();
        TokenRow row =
                new TokenRow(
                        id,
                        Optional.of(box.seal(token.written(), context(id))),
                        now,
                        now.plus(limits.lifetime()),
                        request,
                        TokenState.Status.OUTSTANDING,
                        Optional.empty());
        tokens.insert(transaction, row);
        events.add(
                roster.record(
                        transaction,
                        username,
                        RosterEvent.What.of(EventKind.TOKEN_ISSUED),
                        request.origin()));
        return new IssueResult.Issued(id, token, row.expires());
    }

    private Redeemed redeem(
            Transaction transaction,
            TokenRow token,
            Optional<String> address,
            List<RosterEvent> events) {
        String username = token.request().username();
        if (roster.isFull(transaction, username)) {
            return new Redeemed.Full(limits.companions());
        }
        Optional<Candidate> candidate = candidate(token);
        if (candidate.isEmpty()) {
            return new Redeemed.Gone();
        }
        Actor issuer = token.issuer();
        NewDevice added =
                new NewDevice(
                        username,
                        token.request().name(),
                        token.request().platform(),
                        issuer,
                        address);
        Device device = roster.add(transaction, added, events);
        tokens.use(transaction, token.id(), device.ref());
        keeper.keep(transaction, device.ref(), candidate.get().token());
        return new Redeemed.Linked(device);
    }

    private List<TokenRow> usable(String username) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> tokens.since(tx, username, now)).stream()
                .filter(token -> token.isUsable(now))
                .toList();
    }

    private Optional<TokenRow> usable(Transaction transaction, String username, String tokenId) {
        return tokens.find(transaction, username, tokenId)
                .filter(token -> token.isUsable(clock.instant()));
    }

    private Optional<Candidate> candidate(TokenRow token) {
        return token.sealed()
                .flatMap(text -> box.open(text, context(token.id())))
                .flatMap(LinkToken::parse)
                .map(secret -> new Candidate(token.id(), secret));
    }

    private TokenState state(TokenRow token) {
        boolean expired =
                token.status() == TokenState.Status.OUTSTANDING && !token.isUsable(clock.instant());
        return new TokenState(expired ? TokenState.Status.EXPIRED : token.status(), token.device());
    }

    private static String context(String id) {
        return "token:" + id;
    }
}
