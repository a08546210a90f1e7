// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.delivery;

import org.dom4j.Element;
import org.linkeddevices.protocol.Address;

/**
 * What is to be added to an account's sync log.
 *
 * @param username the account
 * @param direction whether it received or sent the message
 * @param kind what becomes of it
 * @param peer the other side
 * @param origin the number of the account's device that sent it; 0 if none did
 * @param missed whether no session of the account was available when it came
 * @param stanza the stanza without a stanza-id of the account; it belongs to the log from now on
 * @param text the stanza as it is kept
 */
public record NewEntry(
        String username,
        Direction direction,
        EntryKind kind,
        Address peer,
        int origin,
        boolean missed,
        Element stanza,
        String text) {

    /** An entry whose text is that of the stanza. */
    public NewEntry(
            String username,
            Direction direction,
            EntryKind kind,
            Address peer,
            int origin,
            boolean missed,
            Element stanza) {
        this(username, direction, kind, peer, origin, missed, stanza, stanza.asXML());
    }
}
