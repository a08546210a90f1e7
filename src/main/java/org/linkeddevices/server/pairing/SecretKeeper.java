// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import org.linkeddevices.protocol.pairing.LinkToken;
import org.linkeddevices.server.roster.DeviceRef;
import org.linkeddevices.server.sql.Transaction;

/** Keeps a used token as the secret of the device that it linked. */
@FunctionalInterface
public interface SecretKeeper {

    /** Keeps the secret, in the transaction that links the device. */
    void keep(Transaction transaction, DeviceRef device, LinkToken secret);
}
