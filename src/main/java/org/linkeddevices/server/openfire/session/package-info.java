// SPDX-License-Identifier: Apache-2.0
/**
 * Openfire's sessions: which of them is which device, how they are closed, and which stream may be
 * resumed by whom.
 *
 * <p>A session carries its device in its own session data, as a text, so that it survives a reload
 * of the plugin; other nodes see it through a cache from stream id to the same text.
 */
@NullMarked
package org.linkeddevices.server.openfire.session;

import org.jspecify.annotations.NullMarked;
