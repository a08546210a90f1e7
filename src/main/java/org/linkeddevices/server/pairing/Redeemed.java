// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import org.linkeddevices.server.roster.Device;

/** The outcome of the use of a token. */
public sealed interface Redeemed {

    /**
     * It linked a device; the token is now the device's secret.
     *
     * @param device the new device
     */
    record Linked(Device device) implements Redeemed {}

    /** It cannot be used any more: somebody else used or withdrew it, or its time is over. */
    record Gone() implements Redeemed {}

    /**
     * The account has as many companions as it may have; the token stays as it is.
     *
     * @param limit how many that is
     */
    record Full(int limit) implements Redeemed {}
}
