// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import java.util.Optional;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;
import org.linkeddevices.server.roster.Origin;

/**
 * A wish for a link token.
 *
 * @param username the account
 * @param name the name that the device shall have, if already known
 * @param platform the device's platform, if already known
 * @param origin who asks, and from where
 */
public record TokenRequest(
        String username, Optional<DeviceName> name, Optional<Platform> platform, Origin origin) {}
