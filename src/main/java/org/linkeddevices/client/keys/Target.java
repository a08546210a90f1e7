// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

import org.linkeddevices.protocol.keys.OmemoVersion;

/**
 * A device and the version of OMEMO that it is spoken to in.
 *
 * @param address the device
 * @param version the version
 */
public record Target(DeviceAddress address, OmemoVersion version) {}
