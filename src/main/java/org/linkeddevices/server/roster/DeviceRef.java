// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.roster;

import org.linkeddevices.protocol.DeviceId;

/**
 * Names one device of one account.
 *
 * @param username the account
 * @param id the device
 */
public record DeviceRef(String username, DeviceId id) {}
