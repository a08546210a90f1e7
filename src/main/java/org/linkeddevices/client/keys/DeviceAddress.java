// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.keys;

/**
 * A device of some account.
 *
 * @param account the account's bare JID, prepared
 * @param device the device's OMEMO id, 1 to 2^31-1, the same in both versions
 */
public record DeviceAddress(String account, int device) implements Comparable<DeviceAddress> {

    @Override
    public int compareTo(DeviceAddress other) {
        int byAccount = account.compareTo(other.account);
        return byAccount != 0 ? byAccount : Integer.compare(device, other.device);
    }
}
