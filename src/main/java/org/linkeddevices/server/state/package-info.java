// SPDX-License-Identifier: Apache-2.0
/**
 * An account's own state: whether and how its personal eventing is repaired where the host's is
 * broken, and what of it goes to the sync log for devices that are offline.
 */
@NullMarked
package org.linkeddevices.server.state;

import org.jspecify.annotations.NullMarked;
