// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import java.time.Instant;
import java.util.Optional;
import org.linkeddevices.protocol.DeviceId;
import org.linkeddevices.server.roster.Actor;

/**
 * A token as it is kept.
 *
 * @param id its primary key
 * @param sealed the sealed token, empty once it was used or withdrawn
 * @param issuedAt when it was issued
 * @param expires when it stops working
 * @param request what it was issued for
 * @param status how it stood when it was last written; never expired or unknown
 * @param device the device that was linked with it
 */
record TokenRow(
        String id,
        Optional<String> sealed,
        Instant issuedAt,
        Instant expires,
        TokenRequest request,
        TokenState.Status status,
        Optional<DeviceId> device) {

    Actor issuer() {
        return request.origin().actor();
    }

    boolean isUsable(Instant now) {
        return status == TokenState.Status.OUTSTANDING && now.isBefore(expires);
    }
}
