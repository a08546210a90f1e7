// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.access.AccessClient;
import org.linkeddevices.protocol.access.AccessList;
import org.linkeddevices.protocol.access.AccessRequest;
import org.linkeddevices.protocol.roster.DeviceItem;
import org.linkeddevices.protocol.roster.Role;
import org.linkeddevices.server.port.SessionInfo;

/**
 * Answers client access management (XEP-0494): linked devices, which can be revoked, and unlinked
 * sessions, which end only with a new password.
 */
public final class AccessDesk implements Desk {

    private static final String DEVICE = "device-";
    private static final String SESSION = "session-";
    private static final int SESSION_ID_BYTES = 12;

    private final DeviceViews views;
    private final DeviceActions devices;
    private final Clock clock;

    /** Creates the desk. */
    public AccessDesk(DeviceViews views, DeviceActions devices, Clock clock) {
        this.views = views;
        this.devices = devices;
        this.clock = clock;
    }

    @Override
    public String namespace() {
        return AccessList.NS;
    }

    @Override
    public Outcome<Optional<Element>> answer(Asker asker, Kind kind, Element payload)
            throws ProtocolException {
        if (kind == Kind.GET) {
            AccessRequest.List.parse(payload);
            return Outcome.granted(Optional.of(list(asker).toXml()));
        }
        return revoke(asker, AccessRequest.Revoke.parse(payload).id());
    }

    private AccessList list(Asker asker) {
        List<AccessClient> clients = new ArrayList<>();
        views.list(asker.username(), asker.session().device())
                .devices()
                .forEach(device -> clients.add(client(device)));
        views.unlinkedSessions(asker.username()).forEach(session -> clients.add(client(session)));
        return new AccessList(clients);
    }

    private Outcome<Optional<Element>> revoke(Asker asker, String id) {
        if (id.startsWith(DEVICE)) {
            return DeviceId.parse(id.substring(DEVICE.length()))
                    .map(device -> devices.unlink(asker, device))
                    .orElseGet(() -> Outcome.refused(Refusal.UNKNOWN_DEVICE))
                    .map(device -> Optional.empty());
        }
        if (!asker.requester().mayDoAll()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        boolean known =
                views.unlinkedSessions(asker.username()).stream()
                        .anyMatch(session -> sessionId(session).equals(id));
        return Outcome.refused(
                known
                        ? new Refusal(
                                ErrorCondition.SERVICE_UNAVAILABLE,
                                "request.password-reset",
                                List.of(),
                                Optional.of(AccessRequest.passwordResetRequired()))
                        : Refusal.UNKNOWN_DEVICE);
    }

    private static AccessClient client(DeviceItem device) {
        return new AccessClient(
                DEVICE + device.id(),
                device.seen().connected(),
                Optional.of(device.linked().at()),
                Optional.of(device.seen().at()),
                AccessClient.Auth.GRANT,
                device.role() == Role.PRIMARY
                        ? AccessClient.Permission.UNRESTRICTED
                        : AccessClient.Permission.NORMAL,
                new AccessClient.UserAgent(
                        device.seen().software(), Optional.of(device.name().text())));
    }

    private AccessClient client(SessionInfo session) {
        String jid = session.fullJid();
        return new AccessClient(
                sessionId(session),
                true,
                Optional.empty(),
                Optional.of(clock.instant()),
                AccessClient.Auth.PASSWORD,
                AccessClient.Permission.UNRESTRICTED,
                new AccessClient.UserAgent(
                        Optional.empty(), Optional.of(jid.substring(jid.indexOf('/') + 1))));
    }

    /** Not the stream's id itself: whoever knows that could try to resume the stream (XEP-0198). */
    private static String sessionId(SessionInfo session) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(session.streamId().getBytes(StandardCharsets.UTF_8));
            return SESSION + HexFormat.of().formatHex(hash, 0, SESSION_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
