// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.roster;

import org.dom4j.Element;

/** What a session can ask about its account's device roster. */
public sealed interface RosterRequest
        permits ListRequest, RenameRequest, UnlinkRequest, PromoteRequest, HistoryRequest {

    /** The payload of the IQ. */
    Element toXml();
}
