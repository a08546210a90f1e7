// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.host;

/** The right to make the key, which one node of a cluster gets. */
@FunctionalInterface
interface KeyClaim {

    /** Whether the caller got it; it is given once. */
    boolean take();
}
