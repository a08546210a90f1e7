// SPDX-License-Identifier: Apache-2.0
/** Raw XMPP over TCP, BOSH and WebSocket, without a client library. */
@NullMarked
package org.linkeddevices.bench.wire;

import org.jspecify.annotations.NullMarked;
