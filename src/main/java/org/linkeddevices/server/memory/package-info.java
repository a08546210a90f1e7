// SPDX-License-Identifier: Apache-2.0
/** What a node remembers without a database, and within bounds. */
@NullMarked
package org.linkeddevices.server.memory;

import org.jspecify.annotations.NullMarked;
