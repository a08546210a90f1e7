// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.dom4j.Element;
import org.linkeddevices.protocol.Address;

/**
 * An entry that has got its number, with what is in memory besides.
 *
 * @param entry the entry
 * @param peer the other side
 * @param stanza the entry's stanza, parsed; it belongs to the delivery
 */
public record Numbered(LogEntry entry, Address peer, Element stanza) {}
