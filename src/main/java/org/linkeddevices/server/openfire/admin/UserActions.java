// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Optional;
import java.util.function.Function;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.pairing.IssueResult;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.pairing.TokenRequest;
import org.linkeddevices.server.roster.Change;
import org.linkeddevices.server.roster.Device;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;

/** The changes that an account's page offers. Each goes to the security audit log. */
final class UserActions {

    private final DeviceRoster roster;
    private final LinkTokens tokens;
    private final Console console;

    UserActions(DeviceRoster roster, LinkTokens tokens, Console console) {
        this.roster = roster;
        this.tokens = tokens;
        this.console = console;
    }

    /** Issues a link token and shows it once. */
    Answer link(PageRequest request) {
        String username = request.username();
        Optional<DeviceName> name = DeviceName.parse(request.text("name"));
        if (name.isEmpty() && !request.text("name").isEmpty()) {
            return back(request, Notice.error("admin.error.name"));
        }
        Optional<Platform> platform = Platform.of(request.text("platform"));
        IssueResult result =
                tokens.issue(new TokenRequest(username, name, platform, request.origin()));
        if (result instanceof IssueResult.Refused refused) {
            return back(request, refusal(refused));
        }
        IssueResult.Issued issued = (IssueResult.Issued) result;
        audit(
                request,
                "issued a link token for " + username,
                "token id: " + issued.id() + "\nexpires: " + issued.expires());
        return new Answer.Go(
                Links.user(username), IssuedView.carried(username, console.domain(), issued));
    }

    /** Withdraws a link token. */
    Answer withdraw(PageRequest request) {
        String id = request.text("token");
        if (!tokens.withdraw(request.username(), id, request.origin())) {
            return back(request, Notice.error("admin.error.token"));
        }
        audit(request, "withdrew a link token of " + request.username(), "token id: " + id);
        return back(request, Notice.success("admin.token.withdrawn"));
    }

    /** Gives a device another name. */
    Answer rename(PageRequest request) {
        Optional<DeviceName> name = DeviceName.parse(request.text("name"));
        if (name.isEmpty()) {
            return back(request, Notice.error("admin.error.name"));
        }
        return change(
                request,
                device -> roster.rename(device, name.get(), request.origin()),
                "renamed",
                "admin.rename.done");
    }

    /** Makes a device the primary. */
    Answer promote(PageRequest request) {
        return change(
                request,
                device -> roster.promote(device, request.origin()),
                "made the primary:",
                "admin.promote.done");
    }

    private Answer change(
            PageRequest request, Function<DeviceRef, Change> work, String verb, String key) {
        Optional<Device> changed =
                request.device()
                        .map(work)
                        .filter(Change.Done.class::isInstance)
                        .map(done -> ((Change.Done) done).device());
        if (changed.isEmpty()) {
            return back(request, Notice.error("admin.error.device"));
        }
        Device device = changed.get();
        audit(
                request,
                verb + " device " + device.ref().id() + " of " + request.username(),
                "name: " + device.name());
        return back(request, Notice.success(key, device.name().text()));
    }

    private static Notice refusal(IssueResult.Refused refused) {
        String limit = Integer.toString(refused.limit());
        String seconds = Long.toString(Math.max(1, refused.retryAfter().toSeconds()));
        return switch (refused.reason()) {
            case TOO_MANY_COMPANIONS -> Notice.error("admin.link.companions", limit);
            case TOO_MANY_OUTSTANDING -> Notice.error("admin.link.outstanding", limit, seconds);
            case TOO_MANY_ISSUED -> Notice.error("admin.link.issued", limit, seconds);
        };
    }

    private static Answer back(PageRequest request, Notice notice) {
        return Answer.Go.with(Links.user(request.username()), notice);
    }

    private void audit(PageRequest request, String summary, String details) {
        console.audit(request.administrator(), summary, details);
    }
}
