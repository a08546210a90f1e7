// SPDX-License-Identifier: Apache-2.0
/**
 * What the server tells sessions by itself: events as messages, to every device until it is known
 * to have got them, and roster pushes to the sessions that asked for them.
 */
@NullMarked
package org.linkeddevices.server.notice;

import org.jspecify.annotations.NullMarked;
