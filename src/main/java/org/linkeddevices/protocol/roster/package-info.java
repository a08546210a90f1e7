// SPDX-License-Identifier: Apache-2.0
/** The device roster on the wire: devices, requests, pushes and events. */
@NullMarked
package org.linkeddevices.protocol.roster;

import org.jspecify.annotations.NullMarked;
