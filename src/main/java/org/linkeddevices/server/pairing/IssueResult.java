// SPDX-License-Identifier: Apache-2.0
package org.linkeddevices.server.pairing;

import java.time.Duration;
import java.time.Instant;
import org.linkeddevices.protocol.pairing.LinkToken;

/** The outcome of a wish for a link token. */
public sealed interface IssueResult {

    /**
     * A token was issued.
     *
     * @param id names the token in later requests; not a secret
     * @param token the token itself, shown once
     * @param expires when it stops working
     */
    record Issued(String id, LinkToken token, Instant expires) implements IssueResult {}

    /**
     * No token was issued.
     *
     * @param reason why
     * @param limit the limit that is reached
     * @param retryAfter how long to wait before it may work; zero if waiting does not help
     */
    record Refused(Reason reason, int limit, Duration retryAfter) implements IssueResult {}

    /** Why a token is refused. */
    enum Reason {
        /** The account has as many companions as it may have. */
        TOO_MANY_COMPANIONS,
        /** The account has as many outstanding tokens as it may have. */
        TOO_MANY_OUTSTANDING,
        /** The account issued too many tokens of late. */
        TOO_MANY_ISSUED
    }
}
