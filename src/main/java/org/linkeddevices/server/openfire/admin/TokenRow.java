// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.openfire.admin;

import java.util.Date;
import org.linkeddevices.server.pairing.OutstandingToken;

/**
 * An outstanding link token, without its secret, as the view shows it.
 *
 * @param token the token
 */
public record TokenRow(OutstandingToken token) {

    /** Names the token; not a secret. */
    public String id() {
        return token.id();
    }

    /** When it was issued. */
    public Date issuedAt() {
        return Date.from(token.issuedAt());
    }

    /** When it stops working. */
    public Date expires() {
        return Date.from(token.expires());
    }

    /** Who issued it. */
    public ActorText by() {
        return ActorText.of(token.by());
    }
}
