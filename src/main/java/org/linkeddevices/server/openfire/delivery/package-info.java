// SPDX-License-Identifier: Apache-2.0
/** Where messages come from Openfire into the sync log, and where they go to its sessions. */
@NullMarked
package org.linkeddevices.server.openfire.delivery;

import org.jspecify.annotations.NullMarked;
