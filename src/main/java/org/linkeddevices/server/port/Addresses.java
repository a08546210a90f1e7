// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.port;

import java.util.Optional;
import org.linkeddevices.protocol.Address;

/** Prepares addresses as the host does (RFC 7622), so that they can be compared. */
@FunctionalInterface
public interface Addresses {

    /** The address that a client wrote, or empty if it is none. */
    Optional<Address> prepare(String written);
}
