// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.util.Optional;
import org.linkeddevices.protocol.roster.DeviceName;
import org.linkeddevices.protocol.roster.Platform;

/**
 * A device that is about to be linked.
 *
 * @param username the account
 * @param name the name that a person chose, or empty to let the server name it
 * @param platform the kind of machine, if known
 * @param issuer who issued the token
 * @param address the IP address from which the device logs in
 */
public record NewDevice(
        String username,
        Optional<DeviceName> name,
        Optional<Platform> platform,
        Actor issuer,
        Optional<String> address) {}
