// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.protocol.pairing;

import org.dom4j.Element;

/** What a session can ask about its account's link tokens. */
public sealed interface PairingRequest permits LinkRequest, TokensRequest, WithdrawRequest {

    /** The payload of the IQ. */
    Element toXml();
}
