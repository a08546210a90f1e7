// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.client.smack;

import org.linkeddevices.client.delivery.StoredMessage;

/** Is told of messages that were stored; one call after the other, in the order of the stream. */
public interface DeviceMessageListener {

    /**
     * A message was stored: live, late, a copy of what another device of the account sent or got,
     * or from the archive. Repeats are not told.
     */
    void stored(StoredMessage message);

    /** Everything that this device had missed was stored; what follows is live. */
    default void caughtUp() {}
}
