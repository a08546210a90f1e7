// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import org.linkeddevices.server.delivery.Lags;
import org.linkeddevices.server.port.Sessions;
import org.linkeddevices.server.request.PublishedKeys;

/**
 * What is known of devices besides the roster.
 *
 * @param sessions who is connected
 * @param lags how far they are behind
 * @param keys their keys for encrypted messages
 */
record DeviceFacts(Sessions sessions, Lags lags, PublishedKeys keys) {}
