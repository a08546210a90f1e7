// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.keys;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.dom4j.Element;
import org.linkeddevices.protocol.ErrorCondition;
import org.linkeddevices.protocol.ProtocolException;
import org.linkeddevices.protocol.keys.PrekeyClaim;
import org.linkeddevices.server.request.Outcome;
import org.linkeddevices.server.request.Refusal;
import org.linkeddevices.server.setting.Settings;

/** Answers claims of one-time prekeys, of whoever may read the account's bundles. */
public final class ClaimDesk {

    /** There is nothing for the claimant: no account, no keys, or no right to read them. */
    private static final Refusal NOTHING =
            Refusal.of(ErrorCondition.ITEM_NOT_FOUND, "keys.refused.nothing");

    private static final Refusal TOO_OFTEN =
            Refusal.of(ErrorCondition.POLICY_VIOLATION, "keys.refused.too-often");

    private final PrekeyClaims claims;
    private final KeyDirectory directory;
    private final KeyReaders readers;
    private final ClaimLimiter limiter;
    private final Consumer<PrekeyClaims.Low> low;
    private final Consumer<String> claimed;

    /**
     * Creates the desk.
     *
     * @param low is told of devices that have too few prekeys left
     * @param claimed is told of accounts whose bundles are others now
     */
    public ClaimDesk(
            Keys keys,
            KeyReaders readers,
            Settings settings,
            Clock clock,
            Consumer<PrekeyClaims.Low> low,
            Consumer<String> claimed) {
        this.claims = keys.claims();
        this.directory = keys.directory();
        this.readers = readers;
        this.limiter = new ClaimLimiter(settings, clock);
        this.low = low;
        this.claimed = claimed;
    }

    /**
     * Answers a claim.
     *
     * @param claimant the full JID of who asks
     * @param claimantAccount the bare JID
     * @param username the account whose prekeys are claimed; it may not exist
     */
    public Outcome<Optional<Element>> answer(
            String claimant, String claimantAccount, String username, Element payload)
            throws ProtocolException {
        PrekeyClaim claim = PrekeyClaim.parse(payload);
        boolean hasKeys = !directory.of(username).listed(claim.version()).isEmpty();
        if (!hasKeys || !readers.mayRead(claimant, username, claim.version())) {
            return Outcome.refused(NOTHING);
        }
        if (!limiter.allows(claimantAccount, username)) {
            return Outcome.refused(TOO_OFTEN);
        }
        PrekeyClaims.Claimed taken = claims.claim(username, claim);
        claimed.accept(username);
        taken.low().forEach(low);
        return Outcome.granted(Optional.of(taken.bundles().toXml()));
    }
}
