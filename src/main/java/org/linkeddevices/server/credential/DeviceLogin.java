// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.server.pairing.Candidate;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.pairing.Redeemed;
import org.linkeddevices.server.port.Accounts;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;

/**
 * Logs devices in. A login goes: {@link #refusal} first; then {@link #plain}, or {@link #match} and
 * {@link #complete}; if these say that it is not ours, the host decides; {@link #failed} if in the
 * end nobody let it in. Thread-safe.
 */
public final class DeviceLogin {

    private final Accounts accounts;
    private final DeviceRoster roster;
    private final LinkTokens tokens;
    private final DeviceSecrets secrets;
    private final FailureLimiter limiter;
    private final ScramProofs proofs;

    /**
     * Creates it.
     *
     * @param keys keeps derived keys in memory
     */
    public DeviceLogin(
            Accounts accounts,
            DeviceRoster roster,
            LinkTokens tokens,
            DeviceSecrets secrets,
            FailureLimiter limiter,
            DerivedKeys keys) {
        this.accounts = accounts;
        this.roster = roster;
        this.tokens = tokens;
        this.secrets = secrets;
        this.limiter = limiter;
        this.proofs = new ScramProofs(keys);
    }

    /** Whether logins to an account from an address are refused for now. */
    public Optional<LoginResult.Refused> refusal(String username, Optional<String> address) {
        return limiter.blockedFor(username, address)
                .map(
                        left ->
                                new LoginResult.Refused(
                                        LoginResult.Reason.TOO_MANY_FAILURES,
                                        "login.refused.too-many",
                                        List.of(left.toSeconds() + 1)));
    }

    /**
     * Logs in with what a client sent over PLAIN (RFC 4616).
     *
     * @param typed the password as it was typed
     * @param address the client's IP address, if known
     */
    public LoginResult plain(String username, String typed, Optional<String> address) {
        Optional<LinkToken> secret = LinkToken.parse(typed);
        if (secret.isEmpty()) {
            return new LoginResult.NotOurs();
        }
        // All are compared, so that the time does not tell how many there are before the match.
        List<Credential> matches =
                credentials(username).stream()
                        .filter(c -> c.secret().equals(secret.get()))
                        .toList();
        return matches.isEmpty() ? new LoginResult.NotOurs() : complete(matches.get(0), address);
    }

    /**
     * Finds out whether a SCRAM proof was made with a device secret or a token of the account.
     *
     * @return the match, with the signature to answer once {@link #complete} has let it in
     */
    public Optional<ScramMatch> match(String username, ScramExchange exchange) {
        return proofs.match(username, credentials(username), exchange);
    }

    /** Logs in with a proof that matched; a token links a device now. */
    public LoginResult complete(ScramMatch match, Optional<String> address) {
        LoginResult result = complete(match.credential(), address);
        if (result instanceof LoginResult.LoggedIn in
                && match.spelling() != match.credential().spelling()) {
            secrets.setSpelling(in.device().ref(), match.spelling());
        }
        return result;
    }

    /**
     * Counts a login that nobody let in. Only accounts with devices or tokens are counted; for all
     * others the host behaves as if this plugin were not there.
     *
     * @param hostCounted whether the host has counted it for its own lock-out already
     */
    public void failed(String username, Optional<String> address, boolean hostCounted) {
        if (credentials(username).isEmpty()) {
            return;
        }
        limiter.failed(username, address);
        if (!hostCounted) {
            accounts.recordFailedLogin(username);
        }
    }

    private LoginResult complete(Credential credential, Optional<String> address) {
        // A session may outlive its account and issue a token; nobody may come back with it, least
        // of all to another account of that name.
        if (!accounts.exists(credential.username())) {
            return new LoginResult.NotOurs();
        }
        if (accounts.isLockedOut(credential.username())) {
            return new LoginResult.Refused(
                    LoginResult.Reason.LOCKED_OUT, "login.refused.locked-out", List.of());
        }
        LoginResult result =
                credential instanceof Credential.OfToken token
                        ? byToken(token, address)
                        : asDevice(((Credential.OfDevice) credential).device());
        if (result instanceof LoginResult.LoggedIn) {
            limiter.succeeded(credential.username(), address);
        }
        return result;
    }

    private LoginResult byToken(Credential.OfToken token, Optional<String> address) {
        Redeemed redeemed = tokens.redeem(token.username(), token.tokenId(), address);
        if (redeemed instanceof Redeemed.Linked linked) {
            return new LoginResult.LoggedIn(linked.device(), true);
        }
        if (redeemed instanceof Redeemed.Full full) {
            return new LoginResult.Refused(
                    LoginResult.Reason.TOO_MANY_COMPANIONS,
                    "login.refused.too-many-companions",
                    List.of(full.limit()));
        }
        // The client may have sent the token twice at once: the loser is the same device.
        return secrets.of(token.username()).stream()
                .filter(c -> c.secret().equals(token.secret()))
                .findFirst()
                .map(c -> asDevice(c.device()))
                .orElseGet(LoginResult.NotOurs::new);
    }

    private LoginResult asDevice(DeviceRef ref) {
        Optional<Device> device = roster.device(ref).filter(Device::linked);
        return device.isPresent()
                ? new LoginResult.LoggedIn(device.get(), false)
                : new LoginResult.NotOurs();
    }

    private List<Credential> credentials(String username) {
        // Tokens are read first: one that is used up in between is then found as a secret.
        List<Candidate> candidates = tokens.candidates(username);
        List<Credential> all = new ArrayList<>(secrets.of(username));
        candidates.forEach(c -> all.add(new Credential.OfToken(username, c.id(), c.token())));
        return all;
    }
}
