// SPDX-License-Identifier: Apache-2.0
/**
 * A load generator for XMPP servers: one thread, non-blocking sockets, no XML parser, so that it
 * costs little beside the servers that it measures on the same machine.
 */
@NullMarked
package org.linkeddevices.bench.load;

import org.jspecify.annotations.NullMarked;
