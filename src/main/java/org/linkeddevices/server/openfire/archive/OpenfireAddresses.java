// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.archive;

import java.util.Optional;
import org.linkeddevices.protocol.Address;
import org.linkeddevices.server.port.Addresses;
import org.xmpp.packet.JID;

/** Addresses as Openfire prepares them. */
public final class OpenfireAddresses implements Addresses {

    @Override
    public Optional<Address> prepare(String written) {
        try {
            return Optional.of(Address.of(new JID(written).toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
