// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Optional;
import org.linkeddevices.server.pairing.LinkTokens;
import org.linkeddevices.server.pairing.TokenState;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.roster.DeviceRoster;

/**
 * What became of a link token, for the administrator who issued it.
 *
 * @param status how it stands
 * @param deviceName the name of the device that was linked with it; empty if none was
 */
record TokenAnswer(TokenState.Status status, String deviceName) {

    static TokenAnswer of(
            PageRequest request, String tokenId, LinkTokens tokens, DeviceRoster roster) {
        TokenState state = tokens.state(request.username(), tokenId);
        Optional<String> name =
                state.device()
                        .flatMap(id -> roster.device(new DeviceRef(request.username(), id)))
                        .map(device -> device.name().text());
        return new TokenAnswer(state.status(), name.orElse(""));
    }

    /** The sentence that says it. */
    Notice notice() {
        return switch (status) {
            case OUTSTANDING -> Notice.warning("admin.token.state.outstanding");
            case USED -> Notice.success("admin.token.state.used", deviceName);
            case WITHDRAWN -> Notice.error("admin.token.state.withdrawn");
            case EXPIRED -> Notice.error("admin.token.state.expired");
            case UNKNOWN -> Notice.error("admin.token.state.unknown");
        };
    }
}
