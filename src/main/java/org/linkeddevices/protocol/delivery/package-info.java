// SPDX-License-Identifier: Apache-2.0
/** Stanza ids, carbons and delays, and what a device can ask about its delivery. */
@NullMarked
package org.linkeddevices.protocol.delivery;

import org.jspecify.annotations.NullMarked;
