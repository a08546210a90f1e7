// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import java.time.Instant;
import java.util.Optional;

/**
 * When, where and as what a device was seen last.
 *
 * @param at when it was last connected
 * @param address its IP address then
 * @param software the client's name, version and system as it answered itself (XEP-0092)
 */
public record Sighting(Instant at, Optional<String> address, Optional<String> software) {}
