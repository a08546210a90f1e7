// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.pairing;

import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.protocol.pairing.LinkUri;

/**
 * With what this device logs in. The token that linked it is its secret from then on.
 *
 * @param username the account, prepared
 * @param domain the server's domain, prepared
 * @param secret the password in SASL
 * @param proven whether the server has accepted it; before that the device may be linked or not
 */
public record DeviceCredential(String username, String domain, LinkToken secret, boolean proven) {

    /** Of a device that is about to be linked. */
    public static DeviceCredential of(LinkUri uri) {
        return new DeviceCredential(uri.username(), uri.domain(), uri.token(), false);
    }

    /** The same after the first login. */
    public DeviceCredential accepted() {
        return new DeviceCredential(username, domain, secret, true);
    }
}
