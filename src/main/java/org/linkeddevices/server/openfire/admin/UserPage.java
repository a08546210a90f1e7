// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.port.Accounts;
import org.linkeddevices.server.port.SessionInfo;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;
import org.linkeddevices.server.roster.EventLog;

/** The devices of one account: what there is, what happened, and the forms to change it. */
final class UserPage implements Page {

    private static final int EVENTS = 50;

    private final DeviceRoster roster;
    private final EventLog log;
    private final LinkTokens tokens;
    private final Accounts accounts;
    private final DeviceFacts facts;
    private final Console console;

    UserPage(
            DeviceRoster roster,
            EventLog log,
            LinkTokens tokens,
            Accounts accounts,
            DeviceFacts facts,
            Console console) {
        this.roster = roster;
        this.log = log;
        this.tokens = tokens;
        this.accounts = accounts;
        this.facts = facts;
        this.console = console;
    }

    @Override
    public Answer get(PageRequest request) {
        String username = request.username();
        if (!isAccount(username)) {
            return new Answer.Missing("admin.error.account", List.of(username));
        }
        if (!request.text("watch").isEmpty()) {
            return watched(request);
        }
        String shown = console.shownName(username);
        Set<DeviceId> connected = connected(facts.sessions(), username);
        List<DeviceRow> devices =
                roster.devices(username).stream()
                        .map(d -> new DeviceRow(d, shown, connected.contains(d.ref().id())))
                        .toList();
        return new Answer.Show(
                "user",
                new UserView(
                        username,
                        shown,
                        devices,
                        lags(username),
                        KeyRow.of(facts.keys().of(username)),
                        tokens.outstanding(username).stream().map(TokenRow::new).toList(),
                        history(request),
                        IssuedView.of(request.carried())));
    }

    @Override
    public Answer post(PageRequest request) {
        if (!isAccount(request.username())) {
            return new Answer.Missing("admin.error.account", List.of(request.username()));
        }
        UserActions actions = new UserActions(roster, tokens, console);
        return switch (request.text("action")) {
            case "link" -> actions.link(request);
            case "withdraw" -> actions.withdraw(request);
            case "rename" -> actions.rename(request);
            case "promote" -> actions.promote(request);
            default -> new Answer.NotAllowed();
        };
    }

    private boolean isAccount(String username) {
        // Openfire finds "Joe" too, but whatever is kept for an account is kept for "joe".
        return accounts.usernameOf(username).filter(username::equals).isPresent()
                && accounts.exists(username);
    }

    private Answer watched(PageRequest request) {
        TokenAnswer state = TokenAnswer.of(request, request.text("watch"), tokens, roster);
        return Answer.Go.with(Links.user(request.username()), state.notice());
    }

    private HistoryView history(PageRequest request) {
        String username = request.username();
        // Names of unlinked devices too, each looked up once.
        Function<DeviceId, String> name =
                id ->
                        roster.device(new DeviceRef(username, id))
                                .map(d -> d.name().text())
                                .orElse("");
        int limit = "all".equals(request.text("history")) ? Integer.MAX_VALUE : EVENTS;
        return HistoryView.of(log.newest(username, limit), log.verify(username), name);
    }

    private Map<Integer, LagView> lags(String username) {
        return facts.lags().of(username).stream()
                .collect(
                        Collectors.toMap(
                                lag -> lag.device().id().value(), lag -> LagView.of(lag, console)));
    }

    /** The devices of an account that have a session now. */
    static Set<DeviceId> connected(Sessions sessions, String username) {
        return sessions.of(username).stream()
                .map(SessionInfo::device)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
